//! Static files, and who may ask from where.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
};

use crate::support::{Hotline, Server, refused};

fn with_site(hotline: &Hotline) -> Server {
    let site = hotline.path("www");
    fs::create_dir(&site).unwrap();
    for (name, text) in
        [("index.html", "<p>hello"), ("a.wasm", ""), ("a.js", ""), ("a.json", ""), ("a.css", "")]
    {
        fs::write(site.join(name), text).unwrap();
    }
    fs::write(hotline.path("outside.txt"), "outside").unwrap();
    let mut serve = hotline.serve();
    serve.arg("--site").arg(site);
    Server::spawn(hotline, &mut serve)
}

#[test]
fn files_come_with_their_type_and_a_strict_policy() {
    let hotline = Hotline::new();
    let server = with_site(&hotline);
    for (path, kind) in [
        ("/", "text/html"),
        ("/index.html", "text/html"),
        ("/a.wasm", "application/wasm"),
        ("/a.js", "text/javascript"),
        ("/a.json", "application/json"),
        ("/a.css", "text/css"),
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
        for (name, value) in [
            (
                "content-security-policy",
                "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; \
                 base-uri 'none'; frame-ancestors 'none'",
            ),
            ("cross-origin-opener-policy", "same-origin"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-cache"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{path}");
        }
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
    server.get("/nothing").is_problem(404, "not_found");
    assert_eq!(server.get("/v1/keys").status, 200);
}

#[test]
fn no_path_leads_out_of_the_site() {
    let hotline = Hotline::new();
    let server = with_site(&hotline);
    for path in [
        "/../outside.txt",
        "/..%2foutside.txt",
        "/%2e%2e/outside.txt",
        "//outside.txt",
        "/a/..\\..\\outside.txt",
        "/%00",
    ] {
        let mut stream = TcpStream::connect(server.host()).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
    }
}

#[test]
fn the_database_is_no_file_of_the_site() {
    let hotline = Hotline::new();
    let mut serve = hotline.serve();
    serve.arg("--site").arg(hotline.path("server"));
    let answer = refused(&mut serve);
    assert!(answer.contains("lies inside the folder of the site"), "{answer}");
}

#[test]
fn any_page_may_ask_the_interface_without_cookies() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    for path in ["/v1/keys", "/v1/receipts/x", "/v1/reports", "/v1/nothing"] {
        let answer = server.get(path);
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{path}");
        assert_eq!(answer.header("access-control-allow-credentials"), None);
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    let health = server.get("/healthz");
    assert_eq!((health.status, health.body.as_slice()), (200, b"ok".as_slice()));
    assert_eq!(health.header("access-control-allow-origin"), None);
}
