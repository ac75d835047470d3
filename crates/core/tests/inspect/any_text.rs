//! Whatever is pasted: an answer, within bounds.

use keywright_core::clock::UnixMillis;
use keywright_core::inspect::{inspect, verify};
use proptest::prelude::*;
use serde_json::Value;

use crate::pasted::{Draft, NOW, kept, key, private};

/// No answer is longer, whatever was pasted.
const LONGEST_ANSWER: usize = 200_000;

/// JSON of any shape.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{1,6}", inner, 0..5)
                .prop_map(|map| map.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

fn answer(text: &str, now: i64) -> String {
    let found = inspect(text, UnixMillis(now), &[kept()]);
    let told = serde_json::to_string(&found).unwrap();
    assert!(told.len() < LONGEST_ANSWER, "{} bytes", told.len());
    assert!(!found.sentence.is_empty());
    assert_eq!(found.signed_by(), None);
    told
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_answered(text in any::<String>(), now in any::<i64>()) {
        answer(&text, now);
    }

    #[test]
    fn texts_of_a_tokens_letters_are_answered(text in "(eyJ|[A-Za-z0-9_.=+/ \"{}:\\\\]|\"errors\":|=>|\\[){0,200}") {
        answer(&text, NOW.0);
    }

    #[test]
    fn any_members_are_judged(
        name in "kid|alg|typ", head in any_json(),
        claim in "iss|sub|aud|iat|exp|scope|nbf", value in any_json(), now in any::<i64>(),
    ) {
        let draft = Draft::team().head(&name, head).claim(&claim, value);
        let key = key();
        let text = draft.sign(&key);
        let told = answer(&text, now);
        let signature = text.rsplit('.').next().unwrap();
        prop_assert!(!told.contains(signature));
        let found = inspect(&text, UnixMillis(now), &[kept()]);
        let after = verify(found.clone(), &text, &kept().id, &private(&key));
        let named = draft.header["kid"] == kept().key_id.as_str();
        prop_assert_eq!(after.signed_by().is_some(), named);
    }

    #[test]
    fn any_errors_are_told(errors in any_json(), before in ".{0,20}", after in ".{0,20}") {
        answer(&format!("{before}{{\"errors\":{errors}}}{after}"), NOW.0);
        answer(&format!("{before}{{\"errors\":[{{\"code\":\"FORBIDDEN_ERROR\",\"detail\":{errors}}}]}}{after}"), NOW.0);
    }
}

#[test]
fn texts_made_to_be_slow_are_answered_soon() {
    let began = std::time::Instant::now();
    for piece in [
        "eyJ",
        "eyJ.",
        "eyJhbGciOiJFUzI1NiJ9.",
        "\"errors\":[",
        "\"errors\":{\"a\":",
        "{",
        "[[",
        "\\\"errors\\\":",
        "=>",
    ] {
        answer(&piece.repeat(300_000 / piece.len()), NOW.0);
    }
    assert!(began.elapsed().as_secs() < 30, "{:?}", began.elapsed());
}
