//! `GET /v1/keys`: the signed key list.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use super::App;

/// The list as its root signed it.
pub async fn list(State(app): State<App>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], app.keys.body.clone()).into_response()
}
