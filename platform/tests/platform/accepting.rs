//! Reports that arrive: once each, to stay, and readable only with a key.

use std::thread;

use serde_json::json;
use tiqa::report::Receipt;

use crate::support::{Hotline, Server, draft, finish};

#[test]
fn a_report_arrives_and_opens_with_every_key() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let receipt = Receipt::generate().unwrap();
    let draft = draft(1, "ghadi n9tlek\nflil");

    let answer = server.post(&hotline.seal(&draft, &receipt));
    assert_eq!(answer.status, 201);
    assert_eq!(answer.json(), json!({"id": draft.id, "state": "received"}));
    let state = server.get(&format!("/v1/receipts/{}", receipt.lookup()));
    assert_eq!((state.status, state.json()), (200, json!({"state": "received", "messages": []})));

    for key in ["caseworker-1.key", "caseworker-2.key", "recovery.key"] {
        let opened = hotline.opened(key, &draft.id);
        assert_eq!(
            opened["sealed"],
            json!({
                "text": "ghadi n9tlek\nflil",
                "before": ["salam", "labas"],
                "link": "https://chat.example/room?id=4#:~:text=ghadi%20n9tlek%20flil",
                "author": "@someone",
                "reasons": ["threat"],
                "words": "Il me fait peur",
                "contact": "a friend",
                "replyKey": receipt.reply_key().public(),
                "lookup": receipt.lookup(),
            })
        );
        assert_eq!(opened["public"]["createdAt"], "2026-11-23T20:00:00Z");
    }
    let readable = finish(&hotline.open("caseworker-1.key", &draft.id)).unwrap();
    for line in [
        "text       ghadi n9tlek\n             flil\n",
        "severity   high\n",
        "words      Il me fait peur\n",
    ] {
        assert!(readable.contains(line), "{readable}");
    }
    assert_eq!(hotline.sql("SELECT received_at % 3600 FROM reports", &[]), [0]);
}

#[test]
fn a_repeated_report_is_answered_alike_and_kept_once() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let receipt = Receipt::generate().unwrap();
    let draft = draft(2, "text");
    let first = server.post(&hotline.seal(&draft, &receipt));
    // A retry is sealed anew.
    let second = server.post(&hotline.seal(&draft, &receipt));
    assert_eq!((first.status, second.status), (201, 200));
    assert_eq!(first.body, second.body);
    assert_eq!(hotline.rows(), 1);
}

#[test]
fn many_at_once_leave_one_row() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let receipt = Receipt::generate().unwrap();
    let report = hotline.seal(&draft(3, "text"), &receipt);
    let mut statuses: Vec<u16> = thread::scope(|scope| {
        let sending: Vec<_> =
            (0..16).map(|_| scope.spawn(|| server.post(&report).status)).collect();
        sending.into_iter().map(|sent| sent.join().unwrap()).collect()
    });
    statuses.sort_unstable();
    assert_eq!(statuses.pop(), Some(201));
    assert_eq!(statuses, [200; 15]);
    assert_eq!(hotline.rows(), 1);
    assert_eq!(hotline.sql("SELECT count(*) FROM report_keys", &[]), [3]);
}

#[test]
fn an_id_or_a_receipt_of_another_report_is_refused() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let [one, two] = [(); 2].map(|()| Receipt::generate().unwrap());
    assert_eq!(server.post(&hotline.seal(&draft(4, "text"), &one)).status, 201);
    server.post(&hotline.seal(&draft(4, "text"), &two)).is_problem(409, "report.conflict");
    server.post(&hotline.seal(&draft(5, "text"), &one)).is_problem(409, "report.conflict");
    assert_eq!(hotline.rows(), 1);
}

#[test]
fn a_report_survives_the_death_of_the_server() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let receipt = Receipt::generate().unwrap();
    let draft = draft(6, "kept");
    assert_eq!(server.post(&hotline.seal(&draft, &receipt)).status, 201);
    server.kill();

    let server = Server::start(&hotline);
    assert_eq!(server.get(&format!("/v1/receipts/{}", receipt.lookup())).status, 200);
    assert_eq!(server.post(&hotline.seal(&draft, &receipt)).status, 200);
    assert_eq!(hotline.opened("caseworker-1.key", &draft.id)["sealed"]["text"], "kept");
    assert_eq!(hotline.rows(), 1);
}

/// Whoever closes a database last deletes its log: to `open`, the server must not seem gone.
#[test]
fn a_report_survives_that_another_was_opened_before() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let draft = draft(9, "kept");
    finish(&hotline.open("caseworker-1.key", &draft.id)).unwrap_err();
    let report = hotline.seal(&draft, &Receipt::generate().unwrap());
    assert_eq!(server.post(&report).status, 201);
    server.kill();
    assert_eq!(hotline.opened("caseworker-1.key", &draft.id)["sealed"]["text"], "kept");
}

#[test]
fn opening_says_why_it_cannot() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let draft = draft(7, "text");
    assert_eq!(server.post(&hotline.seal(&draft, &Receipt::generate().unwrap())).status, 201);

    let refused = |key: &str, id: &str| finish(&hotline.open(key, id)).unwrap_err();
    assert!(refused("caseworker-1.key", "x").contains("no report has the id x"));
    assert!(refused("missing.key", &draft.id).contains("missing.key"));
    assert!(
        refused("root-current.key", &draft.id).contains("is not a private key that opens reports")
    );
    assert!(refused("keys.json", &draft.id).contains("is not a private key that opens reports"));
    let stranger = Hotline::new();
    let key = stranger.path("operator/recovery.key");
    assert!(refused(key.to_str().unwrap(), &draft.id).contains("seal.wrong_key"));

    hotline.sql("UPDATE reports SET public = replace(public, 'high', 'none') RETURNING 1", &[]);
    assert!(refused("caseworker-1.key", &draft.id).contains("seal.broken"));
}
