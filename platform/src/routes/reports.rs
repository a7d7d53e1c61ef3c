//! `POST /v1/reports`: takes a sealed report.

use axum::{
    Json,
    extract::{Request, State},
    http::StatusCode,
};
use serde::Serialize;
use tiqa::report::{Envelope, PublicPart};

use super::App;
use crate::{body, problem::Problem, store::Added};

/// The answer, the same for every sending of one report.
#[derive(Serialize)]
pub struct Received {
    id: String,
    state: &'static str,
}

/// Keeps a report whose seal has the right shape and the right keys. Once it answers 201, the
/// report is on the disk; the same id again answers 200.
pub async fn create(
    State(app): State<App>,
    request: Request,
) -> Result<(StatusCode, Json<Received>), Problem> {
    let bytes = body::read_json(request).await?;
    let report = Envelope::parse(&bytes)?.decode()?;
    drop(bytes);
    report.check_keys(&app.keys.list)?;
    let PublicPart { id, .. } = PublicPart::parse(&report.public)?;
    let status = match app.store.add_report(&id, &report).await? {
        Added::New => StatusCode::CREATED,
        Added::Again => StatusCode::OK,
        Added::Conflict => return Err(conflict()),
    };
    Ok((status, Json(Received { id, state: "received" })))
}

fn conflict() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "report.conflict",
        "The id or the lookup id belongs to another report.",
    )
}
