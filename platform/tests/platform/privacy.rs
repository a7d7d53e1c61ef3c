//! Nothing of a report or of who sent it is left anywhere but in the seal.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::Path,
};

use tiqa::report::Receipt;

use crate::support::{Hotline, Server, draft};

const CANARY: &str = "canary-5f1d9c";

#[test]
fn the_canary_is_in_no_file_and_no_log() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let receipt = Receipt::generate().unwrap();
    let sealed = hotline.seal(&draft(1, CANARY), &receipt);
    assert_eq!(server.post(&sealed).status, 201);

    // In the clear, in every place a client can put it.
    for body in
        [format!("{{\"text\":\"{CANARY}\"}}"), CANARY.to_owned(), sealed.to_string() + CANARY]
    {
        assert_eq!(server.post_bytes("application/json", body.as_bytes()).status, 400);
        assert_eq!(server.post_bytes(CANARY, body.as_bytes()).status, 415);
    }
    for path in ["/", "/v1/receipts/", "/v1/keys?", "/healthz?"] {
        server.get(&format!("{path}{CANARY}"));
    }
    raw(&server, &format!("{CANARY} /v1/reports HTTP/1.1\r\nhost: x\r\n"));
    raw(
        &server,
        &format!(
            "GET /v1/keys HTTP/1.1\r\nhost: {CANARY}\r\nuser-agent: {CANARY}\r\nx-forwarded-for: {CANARY}\r\n"
        ),
    );

    // While it runs, with the write-ahead log beside the database.
    assert!(hotline.data().join("tiqa.db-wal").exists());
    assert_eq!(holding(&hotline.data(), CANARY), Vec::<String>::new());
    let log = server.stop();
    assert!(!log.contains(CANARY), "{log}");
    assert!(!log.contains("127.0.0.1"), "{log}");
    assert!(!log.contains(&receipt.lookup()), "{log}");
    assert_eq!(holding(&hotline.data(), CANARY), Vec::<String>::new());
    // The search would have found it.
    fs::write(hotline.data().join("x"), format!("..{CANARY}..")).unwrap();
    assert_eq!(holding(&hotline.data(), CANARY).len(), 1);
}

#[test]
fn a_log_line_holds_method_route_status_and_the_hour() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let receipt = Receipt::generate().unwrap();
    assert_eq!(server.post(&hotline.seal(&draft(2, "text"), &receipt)).status, 201);
    server.get(&format!("/v1/receipts/{}", receipt.lookup()));
    server.get("/elsewhere");
    let log = server.stop();
    let lines: Vec<serde_json::Value> =
        log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let requests: Vec<_> = lines
        .iter()
        .map(|line| line["fields"].clone())
        .filter(|fields| fields["message"] == "request")
        .collect();
    let request = |method, route, status| serde_json::json!({"message": "request", "method": method, "route": route, "status": status});
    assert_eq!(
        requests,
        [
            request("POST", "/v1/reports", 201),
            request("GET", "/v1/receipts/{lookup}", 200),
            request("GET", "other", 404),
        ]
    );
    for line in lines {
        assert!(line["timestamp"].as_str().unwrap().ends_with(":00:00Z"), "{line}");
    }
}

/// Sends a request as it is and waits for the end of the answer.
fn raw(server: &Server, head: &str) {
    let mut stream = TcpStream::connect(server.host()).unwrap();
    write!(stream, "{head}connection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 "));
}

/// The files of a folder that hold a text.
fn holding(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        if bytes.windows(text.len()).any(|window| window == text.as_bytes()) {
            found.push(path.display().to_string());
        }
    }
    found
}
