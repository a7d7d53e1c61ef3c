//! `GET /v1/receipts/{lookup}`: what became of a report.

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use serde::Serialize;

use super::App;
use crate::problem::Problem;

/// The state of a report and the messages to whoever holds its receipt.
#[derive(Serialize)]
pub struct Receipt {
    state: String,
    messages: [(); 0],
}

/// Answers alike for a lookup id that never was and one that is gone.
pub async fn state(
    State(app): State<App>,
    lookup: Result<Path<String>, PathRejection>,
) -> Result<Json<Receipt>, Problem> {
    let Path(lookup) = lookup.map_err(|_| unknown())?;
    let state = app.store.report_state(&lookup).await?.ok_or_else(unknown)?;
    Ok(Json(Receipt { state, messages: [] }))
}

fn unknown() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "receipt.unknown", "No report has this receipt.")
}
