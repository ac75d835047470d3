//! `/v1/actors`: who did something, by id. Any key may ask.

use serde_json::{Value, json};

use super::{Call, Operation, Resource, resource};
use crate::answer::Answer;
use crate::errors::{AppleError, missing_parameter};
use crate::listing::{Filter, Matching, list};
use crate::role::Area;

pub(crate) const ACTORS: Resource = Resource {
    name: "actors",
    operations: &[Operation::GetCollection, Operation::GetInstance],
    in_enterprise: false,
    media_type: "application/json",
    area: |_| Area::Apps,
    answer,
};

const FILTERS: [Filter; 1] = [("id", Matching::Whole)];

fn answer(call: &mut Call<'_>) -> Option<Result<Answer, AppleError>> {
    if call.operation != Operation::GetCollection {
        return None;
    }
    if call.query.one("filter[id]").is_none() {
        return Some(Err(missing_parameter("filter[id]")));
    }
    let attributes = json!({ "actorType": "API_KEY", "apiKeyId": call.key.key_id });
    let actor: Value = resource(call, "actors", &call.key.key_id, attributes);
    Some(list(call, vec![actor], &FILTERS))
}
