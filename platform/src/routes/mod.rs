//! The HTTP interface.

mod guard;
mod keys;
mod receipts;
mod reports;
mod site;

use std::{path::Path, sync::Arc};

use axum::{
    Router,
    http::{HeaderName, HeaderValue, Method, header},
    middleware::from_fn,
    routing::{get, post},
};
use tiqa::report::KeyList;
use tower_http::{catch_panic::CatchPanicLayer, cors, set_header::SetResponseHeaderLayer};

use crate::{problem::Problem, store::Store};

/// What every route shares.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The key list in use.
    pub keys: Arc<Published>,
}

/// The key list in use.
pub struct Published {
    /// The JSON of the signed list.
    pub body: String,
    /// The list in it.
    pub list: KeyList,
}

/// All routes, with the static files of `site` if there is one.
pub fn router(app: App, site: Option<&Path>) -> Router {
    let api = Router::new()
        .route("/reports", post(reports::create))
        .route("/receipts/{lookup}", get(receipts::state))
        .route("/keys", get(keys::list))
        .fallback(not_found)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(fixed(header::CACHE_CONTROL, "no-store"))
        .layer(from_fn(guard::time_limit))
        .layer(CatchPanicLayer::custom(guard::panicked))
        .layer(any_origin());
    let router = Router::new()
        .nest("/v1", api)
        .route("/healthz", get(async || "ok"))
        .method_not_allowed_fallback(method_not_allowed)
        .with_state(app);
    let router = match site {
        None => router.fallback(not_found),
        Some(folder) => router.fallback_service(site::files(folder)),
    };
    router
        .layer(CatchPanicLayer::custom(guard::panicked))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "no-referrer"))
        .layer(from_fn(guard::log))
}

async fn not_found() -> Problem {
    Problem::not_found()
}

async fn method_not_allowed() -> Problem {
    Problem::method_not_allowed()
}

fn fixed(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

/// Any page may ask, without cookies: there is nothing here that a browser holds for a person.
fn any_origin() -> cors::CorsLayer {
    cors::CorsLayer::new()
        .allow_origin(cors::Any)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::CONTENT_TYPE])
}
