//! From a request to Apple's answer: the token, the quota, the team's standing, the role, and
//! then the resource.

use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use serde_json::Value;

use crate::answer::Answer;
use crate::endpoints::{self, Call, Operation, Resource};
use crate::errors;
use crate::fault::{self, Misbehavior};
use crate::kind::KeyKind;
use crate::listing::Query;
use crate::registered_key::RegisteredKey;
use crate::team::Standing;
use crate::token_rules::Token;
use crate::token_rules::{self, Asked, BrokenRule};
use crate::world::SeenRequest;
use crate::world::{State, millis_here};

const RATE_LIMIT: HeaderName = HeaderName::from_static("x-rate-limit");

/// A request to Apple's API.
pub(crate) struct Ask {
    pub method: Method,
    pub path: String,
    pub query: String,
    pub headers: HeaderMap,
    pub body: axum::body::Bytes,
    /// Scheme, host and port as the client wrote them.
    pub origin: String,
}

/// What is to be sent, and how it is to be spoilt.
pub(crate) struct Outcome {
    /// The answer; none when a fault keeps it back.
    pub answer: Option<Answer>,
    /// What goes wrong.
    pub misbehavior: Misbehavior,
    /// Now by Apple's clock, for the `Date` header.
    pub now: i64,
}

/// Takes a request, answers it, and writes down what was seen.
pub(crate) fn answer(state: &mut State, ask: &Ask) -> Outcome {
    let misbehavior = fault::take(&mut state.faults, ask.method.as_str(), &ask.path);
    let token = bearer(&ask.headers).map(Token::read);
    let mut seen = seen(ask, token.as_ref().and_then(Option::as_ref));
    let answer = match &misbehavior.instead {
        Some(fault) => crate::fault_responses::answer(fault),
        None => Some(true_answer(state, ask, token, &mut seen)),
    };
    seen.status = answer.as_ref().map(|answer| answer.status.as_u16());
    state.requests.push(seen);
    let now = state.apple_now();
    Outcome {
        answer,
        misbehavior,
        now,
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn seen(ask: &Ask, token: Option<&Token>) -> SeenRequest {
    let user_agent = ask.headers.get(header::USER_AGENT);
    SeenRequest {
        at: millis_here(),
        method: ask.method.to_string(),
        path: ask.path.clone(),
        query: ask.query.clone(),
        user_agent: user_agent.and_then(|name| Some(name.to_str().ok()?.to_owned())),
        token_header: token.map(|token| Value::Object(token.header.clone())),
        token_claims: token.map(|token| Value::Object(token.claims.clone())),
        broken_rule: None,
        status: None,
    }
}

fn true_answer(
    state: &mut State,
    ask: &Ask,
    token: Option<Option<Token>>,
    seen: &mut SeenRequest,
) -> Answer {
    let key = match authenticate(state, ask, token) {
        Ok(key) => key,
        Err(rule) => {
            seen.broken_rule = Some(rule);
            return errors::not_authorized().into();
        }
    };
    let limits = state.limits;
    let quota = state.quotas.entry(key.key_id.clone()).or_default();
    let within = quota.spend(millis_here(), &limits);
    let announced = limits.announced.then(|| quota.header(&limits));
    let answer = if within {
        permitted(state, ask, &key)
    } else {
        errors::rate_limit().into()
    };
    match announced {
        Some(value) => answer.with_header(RATE_LIMIT, &value),
        None => answer,
    }
}

fn authenticate(
    state: &State,
    ask: &Ask,
    token: Option<Option<Token>>,
) -> Result<RegisteredKey, BrokenRule> {
    let token = token
        .ok_or(BrokenRule::NoToken)?
        .ok_or(BrokenRule::NotAToken)?;
    let key_id = token_rules::judge_header(&token)?;
    let key = state.keys.get(key_id).ok_or(BrokenRule::UnknownKey)?;
    let account = state
        .accounts
        .get(&key.team_id)
        .ok_or(BrokenRule::UnknownKey)?;
    let asked = Asked {
        method: ask.method.as_str(),
        path: &ask.path,
        query: &ask.query,
        now: state.apple_now(),
        host: state.host,
    };
    token_rules::judge(&token, key, &account.team, &asked)?;
    Ok(key.clone())
}

/// The answer to somebody whom Apple knows.
fn permitted(state: &mut State, ask: &Ask, key: &RegisteredKey) -> Answer {
    let now = state.apple_now();
    let Some(account) = state.accounts.get_mut(&key.team_id) else {
        return errors::unexpected().into();
    };
    let Standing {
        pla_pending,
        agreements_missing,
        membership_expired,
    } = account.team.standing;
    if membership_expired {
        return errors::membership(&account.team.id).into();
    }
    if let Some(form) = agreements_missing {
        return errors::agreements(form).into();
    }
    if pla_pending {
        return errors::licence_agreement(&account.team.account_holder).into();
    }
    let (resource, id, operation) = match find(ask, key.kind) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let area = (resource.area)(operation);
    if !key.allows(area) {
        return if area.is_provisioning() {
            errors::role_in_provisioning().into()
        } else {
            errors::role_in_app_store_connect().into()
        };
    }
    let mut call = Call {
        operation,
        id: id.unwrap_or_default(),
        query: Query::read(&ask.query),
        body: &ask.body,
        account,
        key,
        here: format!("{}{}", ask.origin, ask.path),
        now,
    };
    match (resource.answer)(&mut call) {
        Some(answer) => answer.unwrap_or_else(Answer::from),
        None => not_imitated(),
    }
}

type Found<'a> = (&'static Resource, Option<&'a str>, Operation);

fn find(ask: &Ask, kind: KeyKind) -> Result<Found<'_>, Answer> {
    let (resource, id) = endpoints::find(&ask.path)
        .filter(|(resource, _)| resource.in_enterprise || kind != KeyKind::Enterprise)
        .ok_or_else(|| errors::no_such_path(&ask.path))?;
    let operation = Operation::of(&ask.method, id.is_some())
        .ok_or_else(|| errors::method_not_allowed(ask.method.as_str()))?;
    if !resource.operations.contains(&operation) {
        let allowed: Vec<&str> = resource.operations.iter().map(|one| one.name()).collect();
        return Err(errors::operation(resource.name, operation.name(), &allowed).into());
    }
    if accepts(&ask.headers, resource.media_type) {
        Ok((resource, id, operation))
    } else {
        Err(crate::fault_responses::not_acceptable())
    }
}

/// Whether the client's `Accept` allows this type (RFC 9110 §12.5.1, without weights).
fn accepts(headers: &HeaderMap, media_type: &str) -> bool {
    let mut accept = headers.get_all(header::ACCEPT).iter().peekable();
    if accept.peek().is_none() {
        return true;
    }
    let group = media_type.split('/').next().unwrap_or_default();
    accept
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|range| range.split(';').next().unwrap_or_default().trim())
        .any(|range| range == "*/*" || range == media_type || range == format!("{group}/*"))
}

fn not_imitated() -> Answer {
    Answer::of(
        StatusCode::NOT_IMPLEMENTED,
        "text/plain",
        "Apple has this operation; the double does not imitate it.\n",
    )
}
