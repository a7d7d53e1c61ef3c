//! A hotline's keys, a server, a client, and reports to send.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::{Value, json};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;
use tiqa::report::{self, Draft, Pins, Receipt, Versions};

/// The time of every draft and key list check here.
const NOW: i64 = 1_795_464_011_123;

pub fn tiqa_platform() -> Command {
    Command::new(env!("CARGO_BIN_EXE_tiqa-platform"))
}

/// A command's end: its output if it succeeded, else what it said on standard error.
pub fn finish(output: &Output) -> Result<String, String> {
    match output.status.success() {
        true => Ok(String::from_utf8(output.stdout.clone()).unwrap()),
        false => Err(String::from_utf8(output.stderr.clone()).unwrap()),
    }
}

/// A hotline: keys on the operator's machine, a server's data folder.
pub struct Hotline {
    folder: TempDir,
}

impl Hotline {
    /// New keys, and a database that knows only the public list.
    pub fn new() -> Self {
        let hotline = Self { folder: tempfile::tempdir().unwrap() };
        finish(&hotline.make_keys()).unwrap();
        fs::create_dir(hotline.path("server")).unwrap();
        fs::copy(hotline.path("operator/keys.json"), hotline.path("server/keys.json")).unwrap();
        finish(&hotline.init("server/keys.json")).unwrap();
        hotline
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn data(&self) -> PathBuf {
        self.path("server/data")
    }

    pub fn make_keys(&self) -> Output {
        tiqa_platform()
            .args(["keys", "new", "--name", "A hotline", "--address", "https://help.example"])
            .args(["--answers", "fr=lundi à vendredi", "--out"])
            .arg(self.path("operator"))
            .output()
            .unwrap()
    }

    pub fn init(&self, keys: &str) -> Output {
        let mut init = tiqa_platform();
        init.arg("init").arg("--data").arg(self.data()).arg("--keys").arg(self.path(keys));
        init.output().unwrap()
    }

    /// `serve`, not started yet.
    pub fn serve(&self) -> Command {
        let mut serve = tiqa_platform();
        serve.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(self.data());
        serve
    }

    /// `open`, with a key of the operator's folder.
    pub fn open(&self, key: &str, id: &str) -> Output {
        let mut open = tiqa_platform();
        open.arg("open").arg("--data").arg(self.data());
        open.arg("--key").arg(self.path("operator").join(key)).arg(id).output().unwrap()
    }

    /// The public part and the sealed part, as `open --json` prints them.
    pub fn opened(&self, key: &str, id: &str) -> Value {
        let mut open = tiqa_platform();
        open.args(["open", "--json", "--data"]).arg(self.data());
        open.arg("--key").arg(self.path("operator").join(key)).arg(id);
        serde_json::from_str(&finish(&open.output().unwrap()).unwrap()).unwrap()
    }

    pub fn json(&self, name: &str) -> Value {
        serde_json::from_str(&fs::read_to_string(self.path(name)).unwrap()).unwrap()
    }

    /// A sealed report, as the extension would send it.
    pub fn seal(&self, draft: &Draft, receipt: &Receipt) -> Value {
        let keys = fs::read_to_string(self.path("operator/keys.json")).unwrap();
        let roots = self.json("operator/hotline.json")["hotline"]["roots"].clone();
        let pins =
            Pins { roots: serde_json::from_value(roots).unwrap(), least_version: 1, now: NOW };
        let versions = Versions { lexicon: "1".into(), model: "1".into() };
        let body = report::seal(draft, receipt, &versions, &keys, &pins).unwrap();
        serde_json::from_str(&body).unwrap()
    }

    /// One statement on the database: the first column of its rows as numbers.
    pub fn sql(&self, statement: &'static str, values: &[&str]) -> Vec<i64> {
        let options = SqliteConnectOptions::new().filename(self.data().join("tiqa.db"));
        let run = async {
            let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
            let query = values
                .iter()
                .fold(sqlx::query_scalar(statement), |query, value| query.bind(*value));
            let rows = query.fetch_all(&mut connection).await.unwrap();
            connection.close().await.unwrap();
            rows
        };
        tokio::runtime::Runtime::new().unwrap().block_on(run)
    }

    /// How many reports the database holds.
    pub fn rows(&self) -> i64 {
        self.sql("SELECT count(*) FROM reports", &[])[0]
    }
}

/// What `serve` says on refusing to start; a server that starts is a failure.
#[track_caller]
pub fn refused(serve: &mut Command) -> String {
    let mut child = serve.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    if !line.is_empty() {
        child.kill().unwrap();
    }
    let output = child.wait_with_output().unwrap();
    assert_eq!(line, "", "it started");
    finish(&output).unwrap_err()
}

/// A draft of a text; the id stands for the test.
pub fn draft(id: u8, text: &str) -> Draft {
    serde_json::from_value(json!({
        "id": format!("0f8fad5b-d9cb-469f-a165-7086772895{id:02x}"),
        "category": "threat",
        "severity": "high",
        "site": "whatsapp",
        "kind": "message",
        "language": "ary-Latn",
        "createdAt": NOW,
        "text": text,
        "before": ["salam", "labas"],
        "link": "https://chat.example/room?id=4&fbclid=9",
        "author": "@someone",
        "reasons": ["threat"],
        "words": "Il me fait peur",
        "contact": "a friend",
    }))
    .unwrap()
}

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    address: String,
    log: PathBuf,
}

impl Server {
    pub fn start(hotline: &Hotline) -> Self {
        Self::spawn(hotline, &mut hotline.serve())
    }

    /// Starts the command and waits for its line.
    pub fn spawn(hotline: &Hotline, serve: &mut Command) -> Self {
        let log = hotline.path("server.log");
        serve
            .stdout(Stdio::piped())
            .stderr(File::options().create(true).append(true).open(&log).unwrap());
        let mut child = serve.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on ").map(str::to_owned);
        let address = address.unwrap_or_else(|| panic!("{}", fs::read_to_string(&log).unwrap()));
        Self { child, address, log }
    }

    /// SIGKILL: no chance to tidy up.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM; the log so far, if it ended well.
    pub fn stop(mut self) -> String {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
        fs::read_to_string(&self.log).unwrap()
    }

    pub fn host(&self) -> &str {
        self.address.strip_prefix("http://").unwrap()
    }

    pub fn get(&self, path: &str) -> Answer {
        Answer::of(client().get(format!("{}{path}", self.address)).call())
    }

    pub fn post(&self, body: &Value) -> Answer {
        self.post_bytes("application/json", body.to_string().as_bytes())
    }

    pub fn post_bytes(&self, content_type: &str, body: &[u8]) -> Answer {
        let request = client().post(format!("{}/v1/reports", self.address));
        Answer::of(request.header("content-type", content_type).send(body))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn client() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().into()
}

/// An answer with its body read.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    fn of(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Self {
        let (head, body) = response.unwrap().into_parts();
        let mut bytes = Vec::new();
        body.into_reader().read_to_end(&mut bytes).unwrap();
        Self { status: head.status.as_u16(), headers: head.headers, body: bytes }
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// Asserts that this is a problem answer in full.
    #[track_caller]
    pub fn is_problem(&self, status: u16, code: &str) {
        let text = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status, status, "{text}");
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        let problem = self.json();
        assert_eq!(problem["code"], code);
        assert_eq!(problem["status"], status);
        assert_eq!(problem["type"], format!("urn:tiqa:problem:{code}"));
        assert!(problem["title"].is_string() && problem["detail"].is_string());
    }
}
