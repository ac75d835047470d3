//! Names that are not found.

use super::{failing, key, test};
use crate::apple::Hosts;
use crate::outcome::Cause;

#[tokio::test]
async fn a_name_that_is_not_found_is_said() {
    let (subject, _) = key();
    let verdict = test(&subject, Hosts::apple(), &[]).await;
    assert_eq!(verdict.cause, Cause::NoNetwork, "{verdict:?}");
    assert_eq!(failing(&verdict), ["apple_reached"]);
    assert!(
        verdict
            .because
            .contains("The name api.appstoreconnect.apple.com wasn't found"),
        "{}",
        verdict.because
    );
    assert!(verdict.next.contains("DNS"), "{}", verdict.next);
}
