//! The hotline's keys: made safely, published as signed, and never private on the server.

use std::fs;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use tiqa::report::{self, LIST_DOMAIN, Pins};

use crate::support::{Hotline, Server, finish, refused};

#[test]
fn new_keys_are_private_and_overwrite_nothing() {
    let hotline = Hotline::new();
    let names = ["root-current", "root-next", "caseworker-1", "caseworker-2", "recovery"];
    #[cfg(unix)]
    for name in names {
        use std::os::unix::fs::PermissionsExt;
        let file = hotline.path("operator").join(format!("{name}.key"));
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let public = fs::read_to_string(hotline.path("operator/keys.json")).unwrap()
        + &fs::read_to_string(hotline.path("operator/hotline.json")).unwrap();
    for name in names {
        let key = hotline.json(&format!("operator/{name}.key"));
        for secret in [&key["hpke"], &key["sign"]].into_iter().filter_map(Value::as_str) {
            assert!(!public.contains(secret));
        }
    }
    for file in ["keys.json", "recovery.key"] {
        let before = fs::read(hotline.path("operator").join(file)).unwrap();
        let refused = finish(&hotline.make_keys()).unwrap_err();
        assert!(refused.contains("is not overwritten"), "{refused}");
        assert_eq!(fs::read(hotline.path("operator").join(file)).unwrap(), before);
    }
    fs::remove_file(hotline.path("operator/root-current.key")).unwrap();
    assert!(finish(&hotline.make_keys()).is_err());
    assert!(!hotline.path("operator/root-current.key").exists());
}

#[test]
fn the_published_list_is_what_the_extension_pins() {
    let hotline = Hotline::new();
    let server = Server::start(&hotline);
    let answer = server.get("/v1/keys");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let file = hotline.json("operator/hotline.json");
    let hotline = &file["hotline"];
    assert_eq!(hotline["address"], "https://help.example");
    assert_eq!(hotline["answers"], json!({"fr": "lundi à vendredi"}));
    let roots: Vec<String> = serde_json::from_value(hotline["roots"].clone()).unwrap();
    assert_eq!(roots.len(), 2);
    let pins = Pins { roots, least_version: 1, now: 1_795_464_011_123 };
    let summary =
        report::check_key_list(std::str::from_utf8(&answer.body).unwrap(), &pins).unwrap();
    assert_eq!((summary.version, summary.hotline.as_str()), (1, "A hotline"));
}

#[test]
fn init_takes_only_a_good_public_list() {
    let hotline = Hotline::new();
    let refused = |keys: &str| finish(&hotline.init(keys)).unwrap_err();
    for name in ["root-current", "caseworker-1", "recovery"] {
        assert!(refused(&format!("operator/{name}.key")).contains("is a private key"));
    }
    assert!(refused("operator/hotline.json").contains("keys.malformed"));

    let keys = fs::read_to_string(hotline.path("operator/keys.json")).unwrap();
    let list = |change: &str, to: &str| {
        let changed = keys.replace(change, to);
        assert_ne!(changed, keys);
        fs::write(hotline.path("changed.json"), changed).unwrap();
        refused("changed.json")
    };
    assert!(list("A hotline", "B hotline").contains("keys.bad_signature"));
    let secret = fs::read_to_string(hotline.path("operator/recovery.key")).unwrap();
    assert!(
        list("\"list\"", &format!("\"secret\": {secret}, \"list\"")).contains("is a private key")
    );

    // The same one again is fine, an older or another one of the same version is not.
    finish(&hotline.init("server/keys.json")).unwrap();
    fs::write(hotline.path("other.json"), Hotline::new().json("operator/keys.json").to_string())
        .unwrap();
    assert!(refused("other.json").contains("another list of version 1"));
    sign(&hotline, "newer.json", |list| list["version"] = 2.into());
    finish(&hotline.init("newer.json")).unwrap_or_else(|error| panic!("{error}"));
    assert!(refused("server/keys.json").contains("keys.rolled_back"));
}

#[test]
fn no_start_beside_a_private_key() {
    let hotline = Hotline::new();
    let key = hotline.path("operator/caseworker-1.key");

    let folder = hotline.data().join("backup/old");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(&key, folder.join("notes.txt")).unwrap();
    let answer = refused(&mut hotline.serve());
    assert!(answer.contains("notes.txt is a private key"), "{answer}");

    // The demo says loudly what it is.
    let mut demo = hotline.serve();
    demo.arg("--demo");
    let log = Server::spawn(&hotline, &mut demo).stop();
    assert!(log.contains("DEMO: 1 private key(s) lie beside this server."), "{log}");
    fs::remove_file(folder.join("notes.txt")).unwrap();

    // Beside the key list it was given, too.
    fs::copy(&key, hotline.path("server/key")).unwrap();
    assert!(refused(&mut hotline.serve()).contains("is a private key"));
    fs::remove_file(hotline.path("server/key")).unwrap();

    // And among the files of the site.
    fs::create_dir(hotline.path("www")).unwrap();
    fs::copy(&key, hotline.path("www/key")).unwrap();
    let mut site = hotline.serve();
    site.arg("--site").arg(hotline.path("www"));
    assert!(refused(&mut site).contains("is a private key"));

    Server::start(&hotline).stop();
}

#[test]
fn no_start_with_too_few_keys_or_none() {
    let hotline = Hotline::new();
    for missing in [0, 2] {
        let signed = sign(&hotline, "few.json", |list| {
            list["keys"].as_array_mut().unwrap().remove(missing);
        });
        assert!(finish(&hotline.init("few.json")).unwrap_err().contains("keys.too_few"));
        hotline.sql("UPDATE key_lists SET signed = $1 RETURNING 1", &[&signed]);
        let answer = refused(&mut hotline.serve());
        assert!(answer.contains("keys.too_few"), "{answer}");
    }
    hotline.sql("DELETE FROM key_lists RETURNING 1", &[]);
    assert!(refused(&mut hotline.serve()).contains("no key list"));
    fs::remove_file(hotline.data().join("tiqa.db")).unwrap();
    assert!(refused(&mut hotline.serve()).contains("no database"));
}

/// Writes the hotline's list with a change, truly signed; gives its JSON.
fn sign(hotline: &Hotline, file: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut signed = hotline.json("operator/keys.json");
    let mut list: Value = serde_json::from_str(signed["list"].as_str().unwrap()).unwrap();
    change(&mut list);
    let list = list.to_string();
    let root = hotline.json("operator/root-current.key");
    let seed = BASE64_URL_SAFE_NO_PAD.decode(root["sign"].as_str().unwrap()).unwrap();
    let signature = SigningKey::from_bytes(&seed.try_into().unwrap())
        .sign(&[LIST_DOMAIN, list.as_bytes()].concat());
    signed["signature"] = BASE64_URL_SAFE_NO_PAD.encode(signature.to_bytes()).into();
    signed["list"] = list.into();
    let signed = signed.to_string();
    fs::write(hotline.path(file), &signed).unwrap();
    signed
}
