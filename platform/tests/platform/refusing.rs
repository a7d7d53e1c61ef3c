//! What is not a report, or asks for what is not there: a clear answer and no row.

use serde_json::{Value, json};
use tiqa::report::Receipt;

use crate::support::{Hotline, Server, draft};

#[test]
fn a_wrong_envelope_or_public_part() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let good = hotline.seal(&draft(1, "text"), &Receipt::generate().unwrap());
    let public = good["public"].as_str().unwrap().to_owned();

    for body in ["", "{", "[]", "null", "{}", "\u{feff}{}"] {
        server.post_bytes("application/json", body.as_bytes()).is_problem(400, "report.malformed");
    }
    server.post_bytes("application/json", &[0xff, 0xfe]).is_problem(400, "report.malformed");
    let deep = "[".repeat(100_000);
    server.post_bytes("application/json", deep.as_bytes()).is_problem(400, "report.malformed");
    for (place, value) in
        [("/lookup", json!(7)), ("/sealed/keys", json!({})), ("/public", json!({}))]
    {
        server.post(&with(&good, place, value)).is_problem(400, "report.malformed");
    }
    let mut more = good.clone();
    more["text"] = json!("in the clear");
    server.post(&more).is_problem(400, "report.malformed");

    for (from, to) in [
        ("\"schema\":1", "\"schema\":2"),
        ("\"schema\":1", "\"schema\":1,\"text\":\"in the clear\""),
        ("20:00:00Z", "20:20:11Z"),
        ("whatsapp", "small-forum.example"),
        ("0f8fad5b", "zzzzzzzz"),
    ] {
        let changed = public.replace(from, to);
        assert_ne!(changed, public);
        server.post(&with(&good, "/public", changed.into())).is_problem(422, "report.public");
    }
    assert_eq!(hotline.rows(), 0);
    assert_eq!(server.post(&good).status, 201);
}

#[test]
fn a_broken_seal() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let good = hotline.seal(&draft(2, "text"), &Receipt::generate().unwrap());
    for (place, value) in [
        ("/lookup", "AAAA"),
        ("/sealed/nonce", "AAAA"),
        ("/sealed/nonce", "not base64url!!!"),
        ("/sealed/ciphertext", ""),
        ("/sealed/ciphertext", "AAAA"),
        ("/sealed/keys/0/enc", "AAAA"),
        ("/sealed/keys/0/ciphertext", ""),
    ] {
        server.post(&with(&good, place, value.into())).is_problem(422, "seal.malformed");
    }
    let twice = good["sealed"]["keys"][1].clone();
    server.post(&with(&good, "/sealed/keys/0", twice)).is_problem(422, "seal.malformed");
    assert_eq!(hotline.rows(), 0);
}

#[test]
fn a_seal_to_other_or_too_few_keys() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let good = hotline.seal(&draft(3, "text"), &Receipt::generate().unwrap());
    server
        .post(&with(&good, "/sealed/keys/0/key", "AAAAAAAAAAAAAAAA".into()))
        .is_problem(422, "keys.unknown");
    let stranger = Hotline::new().seal(&draft(3, "text"), &Receipt::generate().unwrap());
    server.post(&stranger).is_problem(422, "keys.unknown");
    for place in 0..3 {
        let mut fewer = good.clone();
        fewer["sealed"]["keys"].as_array_mut().unwrap().remove(place);
        server.post(&fewer).is_problem(422, "keys.too_few");
    }
    server.post(&with(&good, "/sealed/keys", json!([]))).is_problem(422, "keys.too_few");
    assert_eq!(hotline.rows(), 0);
}

#[test]
fn a_large_body_and_a_wrong_content_type() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let good = hotline.seal(&draft(4, "text"), &Receipt::generate().unwrap());
    let large = vec![b' '; 5_000_000];
    server.post_bytes("application/json", &large).is_problem(413, "body.too_large");
    for content_type in
        ["text/plain", "application/xml", "multipart/form-data", "application/jsonp"]
    {
        let body = good.to_string();
        server.post_bytes(content_type, body.as_bytes()).is_problem(415, "body.content_type");
    }
    assert_eq!(hotline.rows(), 0);
    let body = good.to_string();
    assert_eq!(server.post_bytes("Application/JSON; charset=utf-8", body.as_bytes()).status, 201);
}

#[test]
fn the_largest_report_fits() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let text = "x".repeat(1_000_000);
    let report = hotline.seal(&draft(5, &text), &Receipt::generate().unwrap());
    assert_eq!(server.post(&report).status, 201);
}

#[test]
fn what_is_not_there() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let unknown = Receipt::generate().unwrap().lookup();
    for lookup in [unknown.as_str(), "x", "%FF", "%00", "a%2Fb"] {
        server.get(&format!("/v1/receipts/{lookup}")).is_problem(404, "receipt.unknown");
    }
    for path in ["/", "/v1", "/v1/nothing", "/v1/receipts", "/index.html"] {
        server.get(path).is_problem(404, "not_found");
    }
    let answer = server.get("/v1/reports");
    answer.is_problem(405, "method_not_allowed");
    assert_eq!(answer.header("allow"), Some("POST"));
}

fn with(report: &Value, place: &str, value: Value) -> Value {
    let mut changed = report.clone();
    *changed.pointer_mut(place).unwrap() = value;
    assert_ne!(&changed, report);
    changed
}
