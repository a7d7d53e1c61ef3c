//! The same corpus in a browser, and what only bindings can get wrong.
#![cfg(target_arch = "wasm32")]
// A test may say so when something it takes for granted is not so.
#![allow(clippy::expect_used)]

mod tables;
#[path = "tables/verdicts.rs"]
mod verdicts;

use js_sys::{Array, Error, JSON, Object, Reflect};
use tiqa::wasm::{Detector, Model};
use verdicts::MODEL;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn every_line_holds() {
    let mistakes = tables::mistakes();
    assert!(mistakes.is_empty(), "{} lines:\n{}", mistakes.len(), mistakes.join("\n"));
}

#[wasm_bindgen_test]
fn verdicts_with_the_model_are_those_of_the_native_engine() {
    let here = verdicts::fingerprint();
    match option_env!("TIQA_VERDICTS") {
        Some(native) => assert_eq!(here, native),
        // wasm-pack alone has nothing to compare with.
        None => wasm_bindgen_test::console_log!("not compared: cargo xtask test hands over {here}"),
    }
}

#[wasm_bindgen_test]
fn a_model_is_taken_into_use() {
    let mut detector = Detector::new(JsValue::UNDEFINED).expect("no options are good options");
    assert_eq!(detector.model_version(), "none");
    let Ok(model) = Model::new(MODEL.to_vec()) else { panic!("the shipped model is refused") };
    detector.use_model(&model);
    drop(model);
    let version = detector.model_version();
    assert!(version.len() == 8 && version.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let messages = JSON::parse(r#"[{"id":"a","text":"bonjour"}]"#).expect("JSON");
    assert!(detector.scan_batch(messages).is_ok());
}

#[wasm_bindgen_test]
fn bytes_that_are_no_model_are_refused_by_key() {
    let changed = |change: fn(&mut Vec<u8>)| {
        let mut bytes = MODEL.to_vec();
        change(&mut bytes);
        bytes
    };
    for (bytes, key) in [
        (Vec::new(), "model.not_a_model"),
        (b"<!doctype html>".to_vec(), "model.not_a_model"),
        (changed(|bytes| bytes[4] += 1), "model.version"),
        (changed(|bytes| bytes.truncate(100_000)), "model.length"),
        (changed(|bytes| bytes[100_000] ^= 1), "model.damaged"),
    ] {
        let error = Error::from(Model::new(bytes).err().expect("a refusal"));
        assert_eq!(
            (String::from(error.name()), String::from(error.message())),
            ("TiqaError".into(), key.into())
        );
    }
}

fn scan(messages: &str) -> JsValue {
    let messages = JSON::parse(messages).expect("a test writes JSON");
    let detector = Detector::new(JsValue::UNDEFINED).expect("no options are good options");
    detector.scan_batch(messages).expect("a batch")
}

#[wasm_bindgen_test]
fn verdicts_are_plain_objects_in_order() {
    let verdicts = scan(r#"[{"id":"a","text":"bonjour"},{"id":"b","text":"espèce de connard"}]"#);
    let verdicts: Array = verdicts.into();
    assert_eq!(verdicts.length(), 2);
    let json = |at: u32| String::from(JSON::stringify(&verdicts.get(at)).expect("plain objects"));
    assert!(json(0).starts_with(r#"{"abusive":false,"severity":"none""#), "{}", json(0));
    assert!(json(1).starts_with(r#"{"abusive":true"#), "{}", json(1));
    assert_eq!(Object::keys(&verdicts.get(1).into()).length(), 7);
    let spans = Reflect::get(&verdicts.get(1), &"spans".into()).expect("spans");
    let span = Array::from(&spans).get(0);
    let end = Reflect::get(&span, &"end".into()).expect("an end");
    assert_eq!(end.as_f64(), Some(17.0));
}

#[wasm_bindgen_test]
fn lone_surrogates_and_oddities_give_a_verdict() {
    for text in [r"\ud83d", r"\udc00 connard \ud800", "", r"\u202e\u202d", "😀😀😀"] {
        let verdicts: Array = scan(&format!(r#"[{{"id":"1","text":"{text}"}}]"#)).into();
        assert_eq!(verdicts.length(), 1, "{text}");
    }
}

#[wasm_bindgen_test]
fn wrong_shapes_are_errors() {
    let detector = Detector::new(JsValue::UNDEFINED).expect("no options are good options");
    for bad in ["{}", r#"[{"text":3}]"#, "[1]", r#""text""#] {
        assert!(detector.scan_batch(JSON::parse(bad).expect("JSON")).is_err(), "{bad}");
    }
    assert!(Detector::new(JSON::parse(r#"{"sensitivity":"loud"}"#).expect("JSON")).is_err());
}
