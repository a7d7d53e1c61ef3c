//! Reading a request's body up to a limit.

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{StatusCode, header},
};
use http_body_util::BodyExt as _;

use crate::problem::Problem;

/// The largest body that is taken: a sealed report of the largest size class is 1.4 MB.
const LIMIT: usize = 2 << 20;

/// How much of a body beyond the limit is read and thrown away. A client that is still sending
/// when the connection closes would never see the answer.
const DRAIN_LIMIT: usize = 16 << 20;

/// The body of a request whose content type is JSON.
pub async fn read_json(request: Request) -> Result<Bytes, Problem> {
    let (head, body) = request.into_parts();
    let is_json = head
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|value| value.trim().eq_ignore_ascii_case("application/json"));
    let bytes = read(body).await;
    if is_json { bytes } else { Err(not_json()) }
}

async fn read(mut body: Body) -> Result<Bytes, Problem> {
    let mut kept = Vec::new();
    let mut length = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| unreadable())?;
        let Some(data) = frame.data_ref() else { continue };
        length = length.saturating_add(data.len());
        if length <= LIMIT {
            kept.extend_from_slice(data);
        } else if length <= DRAIN_LIMIT {
            kept = Vec::new();
        } else {
            break;
        }
    }
    if length > LIMIT { Err(too_large()) } else { Ok(kept.into()) }
}

fn not_json() -> Problem {
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "body.content_type",
        "The content type must be application/json.",
    )
}

fn unreadable() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "body.unreadable",
        "The body could not be read to its end.",
    )
}

fn too_large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body.too_large", "The body is larger than 2 MiB.")
}
