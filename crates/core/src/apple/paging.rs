//! Lists in pages: `links.next` says where the next one is. A token is never taken to another
//! host, whatever an answer says, and no list is without an end.

use std::collections::HashSet;

use serde_json::Value;
use url::Url;

use super::endpoint::Endpoint;
use super::hosts::Hosts;
use super::reply::Reply;
use crate::kind::KeyKind;

/// Reads a list page by page, up to a number of pages, and knows whether it was all of it.
#[derive(Clone, Debug)]
pub struct Pages {
    host: Option<Url>,
    most: usize,
    read: usize,
    entries: u64,
    total: Option<u64>,
    asked: HashSet<Url>,
    end: Option<PagesEnd>,
}

/// How a list ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagesEnd {
    /// Everything was read, as far as the answers tell.
    Whole,
    /// There is more: the most pages were read, a page was not answered, or the address of the
    /// next one leads elsewhere, in a circle, or on without anything new.
    More,
}

impl Pages {
    /// A list of keys of this kind, of which at most so many pages are read.
    #[must_use]
    pub fn new(hosts: &Hosts, kind: KeyKind, most: usize) -> Self {
        Self {
            host: hosts.url(kind),
            most,
            read: 0,
            entries: 0,
            total: None,
            asked: HashSet::new(),
            end: None,
        }
    }

    /// Takes in a page and says where the next one is; none at the end of the list.
    pub fn after(&mut self, page: &Reply) -> Option<Endpoint> {
        let entries = page.entries().count() as u64;
        self.read += 1;
        self.entries = self.entries.saturating_add(entries);
        self.total = total(page).or(self.total);
        let Some(next) = next_link(page) else {
            self.end_with(self.complete_without_more());
            return None;
        };
        // Apple was seen to name a next page after the last entry.
        if self.total.is_some_and(|total| self.entries >= total) {
            self.end_with(PagesEnd::Whole);
            return None;
        }
        let endpoint = self.follow(next);
        if entries == 0 || self.read >= self.most || endpoint.is_none() {
            self.end_with(PagesEnd::More);
            return None;
        }
        endpoint
    }

    /// The next page was not asked for or not answered, so the list ends here.
    pub fn give_up(&mut self) {
        self.end_with(PagesEnd::More);
    }

    /// Whether everything was read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.end == Some(PagesEnd::Whole)
    }

    /// How many entries the whole list has, when Apple said it.
    #[must_use]
    pub const fn total(&self) -> Option<u64> {
        self.total
    }

    fn complete_without_more(&self) -> PagesEnd {
        match self.total {
            Some(total) if total > self.entries => PagesEnd::More,
            _ => PagesEnd::Whole,
        }
    }

    fn end_with(&mut self, end: PagesEnd) {
        self.end.get_or_insert(end);
    }

    /// The next page, when it is one at our host that was not read before.
    fn follow(&mut self, next: &str) -> Option<Endpoint> {
        let host = self.host.as_ref()?;
        let mut url = host.join(next).ok()?;
        url.set_fragment(None);
        let endpoint = Endpoint::page(url.clone(), host)?;
        self.asked.insert(url).then_some(endpoint)
    }
}

fn next_link(page: &Reply) -> Option<&str> {
    page.data()?
        .get("links")?
        .get("next")
        .and_then(Value::as_str)
}

fn total(page: &Reply) -> Option<u64> {
    page.data()?
        .get("meta")?
        .get("paging")?
        .get("total")?
        .as_u64()
}
