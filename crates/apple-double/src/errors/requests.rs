//! Requests that cannot be carried out as they stand.

use axum::http::StatusCode;

use super::AppleError;

const INVALID_PARAMETER: &str = "A parameter has an invalid value";
const ENTITY_PROBLEM: &str = "There is a problem with the request entity";

/// A page marker that this list never handed out.
pub(crate) fn bad_cursor(cursor: &str) -> AppleError {
    invalid_parameter(
        "cursor",
        format!("'{cursor}' is not a valid cursor for this request"),
    )
}

/// A parameter with a value that it cannot have.
pub(crate) fn invalid_parameter(name: &str, detail: String) -> AppleError {
    AppleError::new(
        StatusCode::BAD_REQUEST,
        "PARAMETER_ERROR.INVALID",
        INVALID_PARAMETER,
        detail,
    )
    .at_parameter(name)
}

/// A parameter that this path does not have.
pub(crate) fn illegal_parameter(name: &str) -> AppleError {
    AppleError::new(
        StatusCode::BAD_REQUEST,
        "PARAMETER_ERROR.ILLEGAL",
        "This parameter is not allowed",
        format!("The parameter '{name}' can not be used with this request"),
    )
    .at_parameter(name)
}

/// A parameter that this path cannot do without.
pub(crate) fn missing_parameter(name: &str) -> AppleError {
    AppleError::new(
        StatusCode::BAD_REQUEST,
        "PARAMETER_ERROR.REQUIRED",
        "A required parameter is missing",
        format!("The parameter '{name}' is required but was not provided"),
    )
    .at_parameter(name)
}

/// A report of somebody else's vendor number.
pub(crate) fn vendor_number() -> AppleError {
    invalid_parameter(
        "filter[vendorNumber]",
        "Invalid vendor number specified. Try again.".to_owned(),
    )
    .without_id()
}

/// No such path.
pub(crate) fn no_such_path(path: &str) -> AppleError {
    AppleError::new(
        StatusCode::NOT_FOUND,
        "PATH_ERROR",
        "The URL path is not valid",
        format!(
            "The resource '{}' does not exist",
            path.trim_start_matches('/')
        ),
    )
}

/// No such thing of this type.
pub(crate) fn no_such_resource(kind: &str, id: &str) -> AppleError {
    AppleError::new(
        StatusCode::NOT_FOUND,
        "NOT_FOUND",
        "The specified resource does not exist",
        format!("There is no resource of type '{kind}' with id '{id}'"),
    )
    .at_pointer("data/id")
}

/// A day without sales.
pub(crate) fn no_sales() -> AppleError {
    AppleError::new(
        StatusCode::NOT_FOUND,
        "NOT_FOUND",
        "The request expected results but none were found",
        "There were no sales for the date specified.",
    )
    .without_id()
}

/// A method that the path does not have at all.
pub(crate) fn method_not_allowed(method: &str) -> AppleError {
    AppleError::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "METHOD_NOT_ALLOWED",
        "The request method is not valid for the resource path.",
        format!("The method '{method}' is not allowed for this path"),
    )
}

/// A body that is not the JSON document it should be.
pub(crate) fn bad_entity(detail: &str) -> AppleError {
    AppleError::new(
        StatusCode::BAD_REQUEST,
        "ENTITY_INVALID",
        "JSON processing failed",
        detail,
    )
}

/// An attribute that is needed and absent.
pub(crate) fn missing_attribute(name: &str) -> AppleError {
    AppleError::new(
        StatusCode::CONFLICT,
        "ENTITY_ERROR.ATTRIBUTE.REQUIRED",
        "The provided entity is missing a required attribute",
        format!("You must provide a value for the attribute '{name}' with this request"),
    )
    .at_pointer(&format!("/data/attributes/{name}"))
}

/// Something that must go with it and does not.
pub(crate) fn missing_relationship(name: &str) -> AppleError {
    AppleError::new(
        StatusCode::CONFLICT,
        "ENTITY_ERROR.RELATIONSHIP.REQUIRED",
        "The provided entity is missing a required relationship",
        format!("The relationship '{name}' is required but was not provided with this request."),
    )
    .at_pointer(&format!("/data/relationships/{name}"))
}

/// Something that goes with it and must not.
pub(crate) fn relationship_not_allowed(name: &str, detail: &str) -> AppleError {
    AppleError::new(
        StatusCode::CONFLICT,
        "ENTITY_ERROR.RELATIONSHIP.NOT_ALLOWED",
        ENTITY_PROBLEM,
        detail,
    )
    .at_pointer(&format!("/data/relationships/{name}"))
}

/// An attribute with a value that it cannot have.
pub(crate) fn invalid_attribute(name: &str, detail: String) -> AppleError {
    AppleError::new(
        StatusCode::CONFLICT,
        "ENTITY_ERROR.ATTRIBUTE.INVALID",
        "An attribute value is invalid.",
        detail,
    )
    .at_pointer(&format!("/data/attributes/{name}"))
}

/// One certificate more than the team may have.
pub(crate) fn certificate_limit(kind: &str) -> AppleError {
    entity_problem(format!(
        "You already have a current {kind} certificate or a pending certificate request."
    ))
}

/// A change that the state of things does not allow.
pub(crate) fn entity_problem(detail: String) -> AppleError {
    AppleError::new(StatusCode::CONFLICT, "ENTITY_ERROR", ENTITY_PROBLEM, detail)
}
