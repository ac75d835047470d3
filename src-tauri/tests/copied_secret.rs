//! A copied secret leaves the clipboard in time, and nothing else does. The clock is tokio's own,
//! paused: it jumps to the next thing that waits.

use std::sync::Arc;

use keywright_window::desktop::clipboard::{CLEARS_AFTER, CopiedSecret, Ended};
use keywright_window::desktop::{Desktop, Remembered};
use tokio::time::Instant;

use crate::paper_desktop::PaperDesktop;

/// Copies, and answers a task that clears the clipboard in time.
fn copy(
    copied: &CopiedSecret,
    desktop: &Arc<PaperDesktop>,
    secret: &str,
) -> tokio::task::JoinHandle<()> {
    let desktop = Arc::clone(desktop) as Arc<dyn Desktop>;
    tokio::spawn(copied.copy(desktop, secret.into()).unwrap())
}

fn text_on(desktop: &PaperDesktop) -> Option<String> {
    desktop.clipboard.lock().unwrap().clone()
}

fn somebody_copies(desktop: &PaperDesktop, text: &str) {
    *desktop.clipboard.lock().unwrap() = Some(text.to_owned());
}

#[tokio::test(start_paused = true)]
async fn ours_is_cleared_after_45_seconds() {
    let (copied, desktop) = (CopiedSecret::default(), Arc::new(PaperDesktop::default()));
    let began = Instant::now();
    let clearing = copy(&copied, &desktop, "a secret");
    assert_eq!(text_on(&desktop).as_deref(), Some("a secret"));
    let remembered = *desktop.remembered.lock().unwrap();
    assert_eq!(remembered, Some(Remembered::No));
    assert_eq!(copied.ended().await, Ended::Cleared);
    assert_eq!(began.elapsed().as_secs(), 45);
    assert_eq!(CLEARS_AFTER.as_secs(), 45);
    assert_eq!(text_on(&desktop), None);
    clearing.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_somebody_else_copied_stays() {
    let (copied, desktop) = (CopiedSecret::default(), Arc::new(PaperDesktop::default()));
    let _clearing = copy(&copied, &desktop, "a secret");
    somebody_copies(&desktop, "a recipe");
    assert_eq!(copied.ended().await, Ended::SomethingElse);
    assert_eq!(text_on(&desktop).as_deref(), Some("a recipe"));
}

#[tokio::test(start_paused = true)]
async fn a_clipboard_that_cannot_be_read_is_left_alone_and_nothing_is_claimed() {
    let (copied, desktop) = (CopiedSecret::default(), Arc::new(PaperDesktop::default()));
    let _clearing = copy(&copied, &desktop, "a secret");
    *desktop.broken.lock().unwrap() = true;
    assert_eq!(copied.ended().await, Ended::NotKnown);
    assert_eq!(text_on(&desktop).as_deref(), Some("a secret"));
}

#[tokio::test(start_paused = true)]
async fn a_clipboard_that_cannot_be_cleared_is_not_said_to_be_clear() {
    let (copied, desktop) = (CopiedSecret::default(), Arc::new(PaperDesktop::default()));
    let _clearing = copy(&copied, &desktop, "a secret");
    *desktop.stuck.lock().unwrap() = true;
    assert_eq!(copied.ended().await, Ended::NotKnown);
}

#[tokio::test(start_paused = true)]
async fn copying_again_gives_it_its_whole_time_again() {
    let (copied, desktop) = (CopiedSecret::default(), Arc::new(PaperDesktop::default()));
    let first = copy(&copied, &desktop, "a secret");
    tokio::time::sleep(CLEARS_AFTER / 3).await;
    let began = Instant::now();
    let _second = copy(&copied, &desktop, "a secret");
    first.await.unwrap();
    assert_eq!(text_on(&desktop).as_deref(), Some("a secret"));
    assert_eq!(copied.ended().await, Ended::Cleared);
    assert_eq!(began.elapsed(), CLEARS_AFTER);
    assert_eq!(text_on(&desktop), None);
}

#[tokio::test(start_paused = true)]
async fn at_the_end_of_the_program_ours_is_cleared_at_once() {
    let (copied, desktop) = (CopiedSecret::default(), Arc::new(PaperDesktop::default()));
    let clearing = copy(&copied, &desktop, "a secret");
    copied.end_now(desktop.as_ref());
    assert_eq!(text_on(&desktop), None);
    assert_eq!(copied.ended().await, Ended::Cleared);
    somebody_copies(&desktop, "a secret");
    clearing.await.unwrap();
    assert_eq!(text_on(&desktop).as_deref(), Some("a secret"));
}

#[tokio::test(start_paused = true)]
async fn at_the_end_of_the_program_what_somebody_else_copied_stays() {
    let (copied, desktop) = (CopiedSecret::default(), Arc::new(PaperDesktop::default()));
    copied.end_now(desktop.as_ref());
    let _clearing = copy(&copied, &desktop, "a secret");
    somebody_copies(&desktop, "a recipe");
    copied.end_now(desktop.as_ref());
    assert_eq!(text_on(&desktop).as_deref(), Some("a recipe"));
}
