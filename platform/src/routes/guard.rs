//! Around every request: a time limit, panics as answers, and one log line.

use std::{any::Any, time::Duration};

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use crate::problem::Problem;

/// Enough for 2 MiB on a slow phone's network.
const LIMIT: Duration = Duration::from_secs(60);

/// Answers for a request that takes too long.
pub async fn time_limit(request: Request, next: Next) -> Response {
    tokio::time::timeout(LIMIT, next.run(request))
        .await
        .unwrap_or_else(|_| Problem::timeout().into_response())
}

/// Answers for a handler that panicked.
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    Problem::internal().into_response()
}

/// Logs method, route template and status: nothing that comes from the client.
pub async fn log(request: Request, next: Next) -> Response {
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("other", MatchedPath::as_str);
    tracing::info!(method, route, status = response.status().as_u16(), "request");
    response
}

/// A method may be any word: only the known ones are logged.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, middleware::from_fn, routing::get};
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;
    use tower_http::catch_panic::CatchPanicLayer;

    use super::*;

    async fn answer(path: &str) -> (u16, serde_json::Value) {
        let router = Router::new()
            .route("/panic", get(async || -> &'static str { panic!("on purpose") }))
            .route("/never", get(std::future::pending::<&'static str>))
            .layer(from_fn(time_limit))
            .layer(CatchPanicLayer::custom(panicked));
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&body).unwrap())
    }

    #[tokio::test]
    async fn a_panic_is_an_answer_without_its_words() {
        let (status, problem) = answer("/panic").await;
        assert_eq!((status, problem["code"].as_str()), (500, Some("internal")));
        assert!(!problem.to_string().contains("on purpose"));
    }

    #[tokio::test(start_paused = true)]
    async fn what_never_ends_is_cut_off() {
        let (status, problem) = answer("/never").await;
        assert_eq!((status, problem["code"].as_str()), (408, Some("timeout")));
    }
}
