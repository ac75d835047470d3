//! Steering a running double over HTTP, below `/_double/`: for journeys in another process.
//! Nobody is asked who they are; the double only listens on loopback addresses.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;

use crate::fault::FaultRule;
use crate::registered_key::{RegisterError, RegisteredKey};
use crate::role::{Area, Role};
use crate::scenario::Limits;
use crate::team::{Standing, Team};
use crate::world::SeenRequest;
use crate::world::World;

type Shared = State<Arc<World>>;

/// The paths below `/_double`.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/teams", get(teams).post(add_team))
        .route("/teams/{id}/standing", put(set_standing))
        .route("/keys", get(keys).post(register))
        .route("/keys/{id}", put(change_key))
        .route("/keys/{id}/revoke", post(revoke))
        .route("/faults", get(faults).post(add_fault).delete(clear_faults))
        .route("/clock", get(clock).put(set_clock))
        .route("/limits", put(set_limits))
        .route("/requests", get(requests).delete(forget_requests))
        .route("/reset", post(reset))
        .fallback(|| async { StatusCode::NOT_FOUND })
}

/// What went wrong with a command.
enum CommandError {
    Register(RegisterError),
    NoSuch(&'static str),
}

impl From<RegisterError> for CommandError {
    fn from(error: RegisterError) -> Self {
        Self::Register(error)
    }
}

impl IntoResponse for CommandError {
    fn into_response(self) -> Response {
        let (status, what) = match self {
            Self::Register(error) => (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()),
            Self::NoSuch(what) => (StatusCode::NOT_FOUND, format!("there is no such {what}")),
        };
        (status, Json(json!({ "error": what }))).into_response()
    }
}

type Done = Result<StatusCode, CommandError>;

const DONE: StatusCode = StatusCode::NO_CONTENT;

async fn teams(State(world): Shared) -> Json<Vec<Team>> {
    let state = world.state();
    Json(
        state
            .accounts
            .values()
            .map(|one| one.team.clone())
            .collect(),
    )
}

async fn add_team(State(world): Shared, Json(team): Json<Team>) -> Done {
    world.state().put_team(team)?;
    Ok(DONE)
}

async fn set_standing(
    State(world): Shared,
    Path(id): Path<String>,
    Json(standing): Json<Standing>,
) -> Done {
    let mut state = world.state();
    let account = state
        .accounts
        .get_mut(&id)
        .ok_or(CommandError::NoSuch("team"))?;
    account.team.standing = standing;
    Ok(DONE)
}

async fn keys(State(world): Shared) -> Json<Vec<RegisteredKey>> {
    Json(world.state().keys.values().cloned().collect())
}

async fn register(State(world): Shared, Json(key): Json<RegisteredKey>) -> Done {
    world.state().put_key(key)?;
    Ok(DONE)
}

/// What may be changed of a registered key; what is absent stays.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyChanges {
    role: Option<Role>,
    areas: Option<Vec<Area>>,
    visible_apps: Option<Vec<String>>,
    revoked: Option<bool>,
    max_lifetime_seconds: Option<i64>,
}

async fn change_key(
    State(world): Shared,
    Path(id): Path<String>,
    Json(changes): Json<KeyChanges>,
) -> Done {
    let mut state = world.state();
    let key = state.keys.get_mut(&id).ok_or(CommandError::NoSuch("key"))?;
    key.role = changes.role.unwrap_or(key.role);
    key.revoked = changes.revoked.unwrap_or(key.revoked);
    key.areas = changes.areas.or_else(|| key.areas.take());
    key.visible_apps = changes.visible_apps.or_else(|| key.visible_apps.take());
    key.max_lifetime_seconds = changes.max_lifetime_seconds.or(key.max_lifetime_seconds);
    Ok(DONE)
}

async fn revoke(State(world): Shared, Path(id): Path<String>) -> Done {
    let mut state = world.state();
    let key = state.keys.get_mut(&id).ok_or(CommandError::NoSuch("key"))?;
    key.revoked = true;
    Ok(DONE)
}

async fn faults(State(world): Shared) -> Json<Vec<FaultRule>> {
    Json(world.state().faults.clone())
}

async fn add_fault(State(world): Shared, Json(fault): Json<FaultRule>) -> StatusCode {
    world.state().faults.push(fault);
    DONE
}

async fn clear_faults(State(world): Shared) -> StatusCode {
    world.state().faults.clear();
    DONE
}

/// Apple's clock.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Clock {
    ahead_seconds: i64,
}

async fn clock(State(world): Shared) -> Json<serde_json::Value> {
    let state = world.state();
    Json(json!({ "ahead_seconds": state.clock_ahead_seconds, "now": state.apple_now() }))
}

async fn set_clock(State(world): Shared, Json(clock): Json<Clock>) -> StatusCode {
    world.state().clock_ahead_seconds = clock.ahead_seconds;
    DONE
}

async fn set_limits(State(world): Shared, Json(limits): Json<Limits>) -> StatusCode {
    world.state().limits = limits;
    DONE
}

async fn requests(State(world): Shared) -> Json<Vec<SeenRequest>> {
    Json(world.state().requests.clone())
}

async fn forget_requests(State(world): Shared) -> StatusCode {
    world.state().requests.clear();
    DONE
}

async fn reset(State(world): Shared) -> Done {
    world.reset()?;
    Ok(DONE)
}
