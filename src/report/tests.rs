//! The whole way of a report, and what must not pass.

#![allow(clippy::unwrap_used)]

use ed25519_dalek::SigningKey;

use super::*;
use crate::verdict::{Category, Severity};

const NOW: i64 = 1_795_464_011_123;

/// A change to what is good, and the key of the error it must give.
type Change<T> = (fn(&mut T), &'static str);

struct Hotline {
    root: SigningKey,
    openers: Vec<OpeningKey>,
    list: KeyList,
}

impl Hotline {
    fn new() -> Self {
        let roles = [Role::Caseworker, Role::Caseworker, Role::Recovery];
        let openers: Vec<_> = roles.iter().map(|_| OpeningKey::generate().unwrap()).collect();
        let keys = roles
            .iter()
            .zip(&openers)
            .map(|(role, key)| ListedKey {
                id: key.id(),
                role: *role,
                hpke: key.public(),
                sign: (*role == Role::Caseworker).then(|| public(&signing_key())),
            })
            .collect();
        let list = KeyList {
            version: 3,
            issued_at: "2026-11-01T00:00:00Z".into(),
            not_after: "2027-11-01T00:00:00Z".into(),
            hotline: "A hotline".into(),
            keys,
        };
        Self { root: signing_key(), openers, list }
    }

    fn signed(&self) -> String {
        serde_json::to_string(&self.list.sign(&self.root).unwrap()).unwrap()
    }

    /// Signs what `sign` would refuse to.
    fn signed_unchecked(&self, list: &KeyList) -> String {
        use ed25519_dalek::Signer;
        let list = serde_json::to_string(list).unwrap();
        let signature = self.root.sign(&[LIST_DOMAIN, list.as_bytes()].concat());
        let signed = SignedKeyList {
            list,
            signature: encode(&signature.to_bytes()),
            root: public(&self.root),
        };
        serde_json::to_string(&signed).unwrap()
    }

    fn pins(&self) -> Pins {
        Pins { roots: vec![public(&self.root)], least_version: 3, now: NOW }
    }

    fn seal(&self, draft: &Draft, receipt: &Receipt) -> Result<SealedReport> {
        let body = seal(draft, receipt, &versions(), &self.signed(), &self.pins())?;
        Envelope::parse(body.as_bytes())?.decode()
    }
}

fn signing_key() -> SigningKey {
    SigningKey::from_bytes(&random::<32>().unwrap())
}

fn public(key: &SigningKey) -> String {
    encode(key.verifying_key().as_bytes())
}

fn versions() -> Versions {
    Versions { lexicon: "2026.1".into(), model: "none".into() }
}

fn draft() -> Draft {
    serde_json::from_value(serde_json::json!({
        "id": "0f8fad5b-d9cb-469f-a165-70867728950e",
        "category": "threat",
        "severity": "high",
        "site": "whatsapp",
        "kind": "message",
        "language": "ary-Latn",
        "createdAt": NOW,
        "text": " ghadi n9tlek\n",
        "before": ["", "salam"],
        "link": "https://example.com/c?id=1&fbclid=2#x",
        "author": " someone ",
        "reasons": ["threat", "threat", "other"],
        "words": "",
        "contact": null,
    }))
    .unwrap()
}

#[test]
fn what_is_previewed_is_what_the_team_reads() {
    let hotline = Hotline::new();
    let receipt = Receipt::generate().unwrap();
    let (public, sealed) = preview(&draft(), &versions()).unwrap();
    assert_eq!(public.category, Some(Category::Threat));
    assert_eq!(public.severity, Severity::High);
    assert_eq!(public.created_at, "2026-11-23T20:00:00Z");
    assert_eq!(
        serde_json::to_value(&sealed).unwrap(),
        serde_json::json!({
            "text": " ghadi n9tlek\n",
            "before": ["salam"],
            "link": "https://example.com/c?id=1#:~:text=ghadi%20n9tlek",
            "author": "someone",
            "reasons": ["threat", "other"],
        })
    );
    let report = hotline.seal(&draft(), &receipt).unwrap();
    report.check_keys(&hotline.list).unwrap();
    assert_eq!(report.lookup, receipt.lookup());
    for key in &hotline.openers {
        let opened = report.open(key).unwrap();
        assert_eq!(opened.public, public);
        assert_eq!(opened.sealed.reply_key, Some(receipt.reply_key().public()));
        let without_receipt = SealedPart { reply_key: None, lookup: None, ..opened.sealed };
        assert_eq!(without_receipt, sealed);
    }
}

#[test]
fn two_seals_of_one_draft_share_nothing() {
    let hotline = Hotline::new();
    let receipt = Receipt::generate().unwrap();
    let [one, two] = [(); 2].map(|()| hotline.seal(&draft(), &receipt).unwrap());
    assert_ne!(one.nonce, two.nonce);
    assert_ne!(one.ciphertext, two.ciphertext);
    assert_ne!(one.keys[0].enc, two.keys[0].enc);
}

#[test]
fn short_and_long_reports_have_one_length() {
    let hotline = Hotline::new();
    let receipt = Receipt::generate().unwrap();
    let length = |text: String| {
        let report = hotline.seal(&Draft { text, ..draft() }, &receipt).unwrap();
        report.ciphertext.len()
    };
    assert_eq!(length(String::new()), length("x".repeat(2_000)));
    assert_ne!(length(String::new()), length("x".repeat(5_000)));
}

#[test]
fn any_change_breaks_the_seal() {
    let hotline = Hotline::new();
    let receipt = Receipt::generate().unwrap();
    let good = hotline.seal(&draft(), &receipt).unwrap();
    let changes: [fn(&mut SealedReport); 8] = [
        |report| report.public = report.public.replace("high", "none"),
        |report| report.public.push(' '),
        |report| report.lookup = encode(&[7; 16]),
        |report| report.nonce[0] ^= 1,
        |report| report.ciphertext[100] ^= 1,
        |report| report.ciphertext.truncate(100),
        |report| report.keys[0].enc[3] ^= 1,
        |report| report.keys[0].ciphertext[3] ^= 1,
    ];
    for change in changes {
        let mut report = good.clone();
        change(&mut report);
        assert_ne!(report, good);
        assert_eq!(report.open(&hotline.openers[0]), Err(ReportError::SealBroken));
    }
    let stranger = OpeningKey::generate().unwrap();
    assert_eq!(good.open(&stranger), Err(ReportError::WrongKey));
}

#[test]
fn an_envelope_of_wrong_shape_is_refused() {
    let hotline = Hotline::new();
    let good = hotline.seal(&draft(), &Receipt::generate().unwrap()).unwrap().to_envelope();
    let changes: [fn(&mut Envelope); 10] = [
        |envelope| envelope.lookup.pop().map_or((), drop),
        |envelope| envelope.sealed.nonce.push_str("AAAA"),
        |envelope| envelope.sealed.nonce.insert(0, '+'),
        |envelope| envelope.sealed.ciphertext.clear(),
        |envelope| envelope.sealed.ciphertext.push_str("AAAA"),
        |envelope| envelope.sealed.ciphertext.push('='),
        |envelope| envelope.sealed.keys[0].enc.clear(),
        |envelope| envelope.sealed.keys[0].ciphertext.push_str("AAAA"),
        |envelope| envelope.sealed.keys[1] = envelope.sealed.keys[0].clone(),
        |envelope| envelope.sealed.keys = vec![envelope.sealed.keys[0].clone(); 65],
    ];
    for change in changes {
        let mut envelope = good.clone();
        change(&mut envelope);
        assert_eq!(envelope.decode().unwrap_err().key(), "seal.malformed");
    }
    let json = good.to_json().unwrap();
    assert_eq!(Envelope::parse(json.as_bytes()).unwrap(), good);
    for bad in ["", "{}", "[]", "null", &json.replacen('{', "{\"x\":1,", 1), &format!("{json}x")] {
        assert_eq!(Envelope::parse(bad.as_bytes()).unwrap_err().key(), "report.malformed");
    }
}

#[test]
fn a_report_goes_to_enough_keys_of_the_list() {
    let hotline = Hotline::new();
    let good = hotline.seal(&draft(), &Receipt::generate().unwrap()).unwrap();
    assert_eq!(good.check_keys(&Hotline::new().list), Err(ReportError::KeysUnknown));
    for place in 0..good.keys.len() {
        let mut report = good.clone();
        report.keys.remove(place);
        assert_eq!(report.check_keys(&hotline.list), Err(ReportError::KeysTooFew));
    }
}

#[test]
fn the_key_list_is_trusted_only_as_pinned() {
    let hotline = Hotline::new();
    let (good, pins) = (hotline.signed(), hotline.pins());
    assert_eq!(check_key_list(&good, &pins).unwrap().version, 3);

    let refused = |signed: &str, pins: &Pins| check_key_list(signed, pins).unwrap_err().key();
    assert_eq!(refused("{}", &pins), "keys.malformed");
    assert_eq!(refused(&good.replace("A hotline", "B hotline"), &pins), "keys.bad_signature");
    assert_eq!(refused(&Hotline::new().signed(), &pins), "keys.unknown_root");
    assert_eq!(refused(&good, &Pins { roots: vec![], ..pins.clone() }), "keys.unknown_root");
    assert_eq!(refused(&good, &Pins { least_version: 4, ..pins.clone() }), "keys.rolled_back");
    let end = parse_time(&hotline.list.not_after).unwrap();
    assert_eq!(refused(&good, &Pins { now: end, ..pins.clone() }), "keys.expired");
    assert!(check_key_list(&good, &Pins { now: end - 1, ..pins.clone() }).is_ok());

    // Another root in the pinned one's name.
    let forged = Hotline::new().signed();
    let forged =
        SignedKeyList { root: public(&hotline.root), ..SignedKeyList::parse(&forged).unwrap() };
    assert_eq!(refused(&serde_json::to_string(&forged).unwrap(), &pins), "keys.bad_signature");
}

#[test]
fn a_list_that_endangers_reports_is_neither_signed_nor_accepted() {
    let hotline = Hotline::new();
    let changes: [Change<KeyList>; 8] = [
        (|list| drop(list.keys.remove(0)), "keys.too_few"),
        (|list| drop(list.keys.remove(2)), "keys.too_few"),
        (|list| list.keys.clear(), "keys.too_few"),
        (|list| list.keys[0] = list.keys[1].clone(), "keys.malformed"),
        (|list| list.keys[0].hpke = list.keys[1].hpke.clone(), "keys.malformed"),
        (|list| list.keys[0].sign = None, "keys.malformed"),
        (|list| list.hotline.clear(), "keys.malformed"),
        (|list| list.not_after = list.issued_at.clone(), "keys.malformed"),
    ];
    for (change, key) in changes {
        let mut list = hotline.list.clone();
        change(&mut list);
        assert_eq!(list.sign(&hotline.root).unwrap_err().key(), key);
        let signed = hotline.signed_unchecked(&list);
        assert_eq!(check_key_list(&signed, &hotline.pins()).unwrap_err().key(), key);
    }
}

#[test]
fn a_draft_is_checked() {
    let changes: [Change<Draft>; 8] = [
        (|draft| draft.id = "1".into(), "draft.malformed"),
        (|draft| draft.model = "a b".into(), "draft.malformed"),
        (|draft| draft.created_at = -1, "draft.malformed"),
        (|draft| draft.category = Some(Category::Profanity), "draft.malformed"),
        (|draft| draft.before = vec!["x".into(); 3], "draft.malformed"),
        (
            |draft| {
                (draft.text, draft.link, draft.reasons) = (String::new(), String::new(), vec![])
            },
            "draft.malformed",
        ),
        (|draft| draft.text = "x".repeat(1 << 20), "draft.too_large"),
        (|draft| draft.words = "\u{0}".repeat(1 << 18), "draft.too_large"),
    ];
    let hotline = Hotline::new();
    let receipt = Receipt::generate().unwrap();
    for (change, key) in changes {
        let mut draft = draft();
        change(&mut draft);
        assert_eq!(preview(&draft, &versions()).unwrap_err().key(), key);
        assert_eq!(hotline.seal(&draft, &receipt).unwrap_err().key(), key);
    }
}

#[test]
fn the_public_part_names_the_model_that_read_the_text() {
    let model = |draft| preview(&draft, &versions()).unwrap().0.model;
    assert_eq!(model(draft()), "none");
    assert_eq!(model(Draft { model: "0a1b2c3d".into(), ..draft() }), "0a1b2c3d");
}

#[test]
fn names_that_are_not_shipped_become_general() {
    let draft = Draft { site: "small-forum.example".into(), language: "tlh".into(), ..draft() };
    let (public, _) = preview(&draft, &versions()).unwrap();
    let json = serde_json::to_value(public).unwrap();
    assert_eq!((json["site"].as_str(), json["language"].as_str()), (Some("other"), Some("und")));
}

#[test]
fn a_preview_is_too_large_exactly_when_its_seal_is() {
    let hotline = Hotline::new();
    let receipt = Receipt::generate().unwrap();
    let sizes = (1 << 20) - 500..(1 << 20) - 100;
    let fits = |size: &usize| {
        let draft = Draft { text: "x".repeat(*size), ..draft() };
        let previewed = preview(&draft, &versions()).is_ok();
        assert_eq!(previewed, hotline.seal(&draft, &receipt).is_ok());
        previewed
    };
    let fitting = sizes.step_by(150).filter(fits).count();
    assert!((1..3).contains(&fitting));
}

#[test]
fn a_report_never_shows_its_receipt() {
    let hotline = Hotline::new();
    let receipt = Receipt::generate().unwrap();
    let code = receipt.code();
    let shown =
        [code.clone(), code.replace(' ', ""), format!("my code: {}.", code.replace(' ', "-"))];
    for text in shown {
        for draft in [
            Draft { text: text.clone(), ..draft() },
            Draft { words: text.clone(), ..draft() },
            Draft { before: vec![text.clone()], ..draft() },
        ] {
            assert_eq!(hotline.seal(&draft, &receipt).unwrap_err(), ReportError::DraftHoldsCode);
        }
    }
}

#[test]
fn no_error_shows_content() {
    let secret = "canary-8c1f";
    let draft = Draft { id: secret.into(), ..draft() };
    let error = preview(&draft, &versions()).unwrap_err();
    assert!(!format!("{error} {error:?}").contains(secret));
}
