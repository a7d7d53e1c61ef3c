//! Static files, under a policy that lets them load nothing from elsewhere.

use std::path::Path;

use axum::{
    Router,
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use super::fixed;
use crate::problem::Problem;

const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
     object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/// The files of a folder. No path leads out of it.
pub fn files(folder: &Path) -> Router {
    let files = ServeDir::new(folder);
    Router::new()
        .fallback(move |request| serve(files.clone(), request))
        .layer(fixed(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(fixed(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(fixed(header::CACHE_CONTROL, "no-cache"))
}

async fn serve(files: ServeDir, request: Request) -> Response {
    let Ok(response) = files.oneshot(request).await;
    match response.status() {
        StatusCode::NOT_FOUND => Problem::not_found().into_response(),
        StatusCode::METHOD_NOT_ALLOWED => Problem::method_not_allowed().into_response(),
        _ => response.into_response(),
    }
}
