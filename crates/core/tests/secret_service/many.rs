//! A thousand keys.

use std::time::{Duration, Instant};

use crate::id;
use crate::session::{another_program, in_private_session, ours};

#[test]
fn a_thousand_names_are_listed() {
    in_private_session(async |session| {
        let bus = session.bus();
        let _keyring = session.keyring(&bus).await;
        let collection = "/org/freedesktop/secrets/collection/session";
        let names: Vec<String> = (0..1000).map(|number| format!("K-{number:04}")).collect();
        let service = another_program(&bus).await;
        let plain = service.plain_session().await.unwrap();
        for name in &names {
            let attributes = ours(name);
            let made = service.make_item_in(&plain, collection, &attributes, "x");
            made.await.unwrap();
        }
        let begun = Instant::now();
        let ids = session.vault().ids().await.unwrap();
        assert!(begun.elapsed() < Duration::from_secs(8));
        let expected: Vec<_> = names.iter().map(|name| id(name)).collect();
        assert_eq!(ids, expected);
    });
}
