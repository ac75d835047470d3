//! Read-only questions, a few at a time, that show what a key may do.

use futures_util::StreamExt;
use futures_util::stream;
use tokio::time::{Instant, timeout_at};

use crate::apple::endpoint::Endpoint;
use crate::apple::error::TransportError;
use crate::apple::reply::Reply;
use crate::apple::resources;
use crate::diagnosis::context::Context;
use crate::diagnosis::evidence::in_words;
use crate::diagnosis::forbidden::Forbidden;
use crate::diagnosis::reading::{Reading, read};
use crate::kind::KeyKind;
use crate::token::{Credentials, Token};
use crate::verdict::{Answer, Capability};

/// Questions under way at the same time.
const AT_ONCE: usize = 4;

/// An area of what a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    Apps,
    Testflight,
    Certificates,
    Profiles,
    BundleIds,
    Devices,
    Users,
    UserInvitations,
    Sales,
    Finance,
}

/// What became of one question.
#[derive(Clone, Debug)]
pub(super) struct Probed {
    pub(super) area: Area,
    pub(super) answer: Answer,
    evidence: String,
    pub(super) reply: Option<Reply>,
    pub(super) ms: Option<f64>,
}

impl Area {
    const ALL: [Self; 10] = [
        Self::Apps,
        Self::Testflight,
        Self::Certificates,
        Self::Profiles,
        Self::BundleIds,
        Self::Devices,
        Self::Users,
        Self::UserInvitations,
        Self::Sales,
        Self::Finance,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Apps => "apps",
            Self::Testflight => "testflight",
            Self::Certificates => "certificates",
            Self::Profiles => "profiles",
            Self::BundleIds => "bundle_ids",
            Self::Devices => "devices",
            Self::Users => "users",
            Self::UserInvitations => "user_invitations",
            Self::Sales => "sales",
            Self::Finance => "finance",
        }
    }

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Apps => "See apps and builds",
            Self::Testflight => "See TestFlight testers",
            Self::Certificates => "See certificates",
            Self::Profiles => "See provisioning profiles",
            Self::BundleIds => "See bundle IDs",
            Self::Devices => "See devices",
            Self::Users => "See users and roles",
            Self::UserInvitations => "See invitations",
            Self::Sales => "Read sales reports",
            Self::Finance => "Read finance reports",
        }
    }

    fn endpoint(self) -> Endpoint {
        match self {
            Self::Apps => resources::one_app(),
            Self::Testflight => resources::one_beta_tester(),
            Self::Certificates => resources::few_certificates(),
            Self::Profiles => resources::few_profiles(),
            Self::BundleIds => resources::few_bundle_ids(),
            Self::Devices => resources::one_device(),
            Self::Users => resources::one_user(),
            Self::UserInvitations => resources::one_invitation(),
            Self::Sales => resources::sales_report(),
            Self::Finance => resources::finance_report(),
        }
    }

    /// What Apple keeps to itself there, to follow "Apple blocks".
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::Apps => "apps",
            Self::Testflight => "TestFlight testers",
            Self::Certificates => "certificates",
            Self::Profiles => "provisioning profiles",
            Self::BundleIds => "bundle IDs",
            Self::Devices => "devices",
            Self::Users => "users",
            Self::UserInvitations => "invitations",
            Self::Sales => "sales reports",
            Self::Finance => "finance reports",
        }
    }

    /// The certificates' side of Apple, which knows membership and license by itself.
    pub(super) const fn is_provisioning(self) -> bool {
        matches!(
            self,
            Self::Certificates | Self::Profiles | Self::BundleIds | Self::Devices
        )
    }

    pub(super) const fn is_report(self) -> bool {
        matches!(self, Self::Sales | Self::Finance)
    }

    /// The area that the first answer of a test was about.
    pub(super) const fn first(kind: KeyKind) -> Self {
        match kind {
            KeyKind::Team | KeyKind::Individual => Self::Apps,
            KeyKind::Enterprise => Self::BundleIds,
        }
    }

    /// Whether Apple keeps this from every key of a kind, whatever its role.
    pub(super) const fn is_closed_to(self, kind: KeyKind) -> bool {
        matches!(kind, KeyKind::Individual) && (self.is_provisioning() || self.is_report())
    }

    /// Enterprise teams have no App Store, so there is nothing to ask about it.
    const fn exists_for(self, kind: KeyKind) -> bool {
        !matches!(
            (kind, self),
            (
                KeyKind::Enterprise,
                Self::Apps | Self::Testflight | Self::Sales | Self::Finance
            )
        )
    }
}

impl Probed {
    pub(super) fn capability(&self) -> Capability {
        Capability {
            area: self.area.name().to_owned(),
            title: self.area.title().to_owned(),
            answer: self.answer,
            evidence: self.evidence.clone(),
        }
    }

    /// Whether it is known that nothing can be done here: Apple said no, or a key of this kind has
    /// no such area.
    pub(super) const fn is_closed(&self, kind: KeyKind) -> bool {
        matches!(self.answer, Answer::No) || !self.area.exists_for(kind)
    }

    /// Whether there was something to ask, and no answer came.
    pub(super) const fn is_unanswered(&self, kind: KeyKind) -> bool {
        self.reply.is_none() && self.area.exists_for(kind)
    }

    /// Why Apple forbade it for a reason that is not the key's role.
    pub(super) fn block(&self) -> Option<Forbidden> {
        match read(self.reply.as_ref()?) {
            Reading::Forbidden(Forbidden::Role | Forbidden::Operation) => None,
            Reading::Forbidden(why) => Some(why),
            _ => None,
        }
    }

    fn not_asked(area: Area, why: impl Into<String>) -> Self {
        Self {
            area,
            answer: Answer::NotKnown,
            evidence: why.into(),
            reply: None,
            ms: None,
        }
    }

    fn judge(area: Area, asked: Result<Reply, TransportError>) -> Self {
        let reply = match asked {
            Ok(reply) => reply,
            Err(fault) => return Self::not_asked(area, fault.to_string()),
        };
        let (answer, evidence) = match read(&reply) {
            Reading::Accepted => (Answer::Yes, in_words(&reply)),
            _ if area.is_report() && reply.status == 200 => {
                (Answer::Yes, "200 with a report".to_owned())
            }
            Reading::Forbidden(Forbidden::Role) => (Answer::No, in_words(&reply)),
            Reading::NotFound if area.is_report() => (
                Answer::Yes,
                format!(
                    "Probably: Apple looked for the report. {}",
                    in_words(&reply)
                ),
            ),
            Reading::BadRequest if area.is_report() => (
                Answer::NotKnown,
                format!(
                    "Only a request with your vendor number would show it. {}",
                    in_words(&reply)
                ),
            ),
            _ => (Answer::NotKnown, in_words(&reply)),
        };
        Self {
            area,
            answer,
            evidence,
            ms: Some(reply.ms),
            reply: Some(reply),
        }
    }
}

/// Asks about every area but the one that `first` answered. In the order of the areas.
pub(super) async fn all(
    context: &Context<'_>,
    credentials: &Credentials,
    token: &Token,
    first: &Reply,
    until: Instant,
) -> Vec<Probed> {
    let questions = Area::ALL.map(|area| async move {
        if area == Area::first(credentials.owner.kind()) {
            return Probed::judge(area, Ok(first.clone()));
        }
        if !area.exists_for(credentials.owner.kind()) {
            return Probed::not_asked(area, "Not tried: an enterprise team has no App Store");
        }
        if let Some(left) = context.too_few_left(credentials) {
            return Probed::not_asked(
                area,
                format!("Not tried: only {left} requests are left this hour"),
            );
        }
        match timeout_at(
            until,
            context.ask_accepted(credentials, token, &area.endpoint()),
        )
        .await
        {
            Ok(asked) => Probed::judge(area, asked),
            Err(_) => Probed::not_asked(area, "No answer in time"),
        }
    });
    stream::iter(questions).buffered(AT_ONCE).collect().await
}
