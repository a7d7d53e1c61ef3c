//! Bindings for JavaScript: no logic, plain objects in and out.
//!
//! Objects are made by serde-wasm-bindgen's JSON-compatible serializer, because Chrome sends
//! messages between the parts of an extension as JSON, where a `Map` arrives empty.

use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::classifier;
use crate::report::{self, Draft, Pins, PublicPart, Receipt, ReportError, SealedPart};
use crate::text::language::{Language, LanguageSet};
use crate::{Message, Sensitivity, Verdict};

/// Runs once for each instance: a panic is named on the console and the next call gets a fresh
/// instance of the module.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        wasm_bindgen::handler::schedule_reinit();
    }));
}

/// Asks for a fresh instance at the next call, after a trap that was no panic (a full stack, no
/// memory).
#[wasm_bindgen]
pub fn remake() {
    wasm_bindgen::handler::schedule_reinit();
}

/// Options of a [`Detector`], all of them optional.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Options {
    sensitivity: Sensitivity,
    languages: Option<Vec<String>>,
}

/// A model, checked.
#[wasm_bindgen]
pub struct Model(classifier::Model);

#[wasm_bindgen]
impl Model {
    /// Reads a model's bytes.
    ///
    /// # Errors
    /// A `TiqaError` such as `model.damaged`, see [`classifier::ModelError::key`].
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>) -> Result<Model, JsValue> {
        classifier::Model::read(bytes).map(Self).map_err(|problem| tiqa_error(problem.key()))
    }
}

/// The engine.
#[wasm_bindgen]
pub struct Detector(crate::Detector);

#[wasm_bindgen]
impl Detector {
    /// An engine; options are `{sensitivity?: "calm"|"standard"|"watchful", languages?: string[]}`.
    ///
    /// # Errors
    /// A `TypeError`-like message for options of another shape.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<Detector, JsValue> {
        let options: Options = if options.is_undefined() || options.is_null() {
            Options::default()
        } else {
            from_js(options)?
        };
        let languages = options.languages.map_or(LanguageSet::ALL, |codes| {
            let known = codes.iter().filter_map(|code| Language::from_code(code));
            known.fold(LanguageSet::default(), LanguageSet::with)
        });
        Ok(Self(crate::Detector::new(options.sensitivity, languages)))
    }

    /// Takes a model into use; without one, lists and context judge alone.
    #[wasm_bindgen(js_name = useModel)]
    pub fn use_model(&mut self, model: &Model) {
        self.0 = self.0.clone().with_model(model.0.clone());
    }

    /// The version of the model in use, `none` without one.
    #[wasm_bindgen(getter, js_name = modelVersion)]
    pub fn model_version(&self) -> String {
        self.0.versions().model
    }

    /// The verdicts on messages `{id, text, own?, addressed?, before?}`, in their order.
    ///
    /// # Errors
    /// A message for input of another shape.
    #[wasm_bindgen(js_name = scanBatch)]
    pub fn scan_batch(&self, messages: JsValue) -> Result<JsValue, JsValue> {
        let messages: Vec<Message> = from_js(messages)?;
        #[cfg(feature = "test-hooks")]
        stop_for_test(&messages);
        let verdicts: Vec<Verdict> =
            messages.iter().map(|message| self.0.scan_message(message)).collect();
        to_js(&verdicts)
    }
}

/// Versions of the word lists and the model, `{lexicon, model}`. The model's is `none`: a file of
/// its own, it is known to the [`Detector`] that uses it.
///
/// # Errors
/// None that a caller can cause.
#[wasm_bindgen]
pub fn versions() -> Result<JsValue, JsValue> {
    to_js(&crate::versions())
}

#[derive(Serialize)]
struct NewReceipt {
    code: String,
}

/// A new receipt, `{code}`: 40 digits in 8 groups.
///
/// # Errors
/// A `TiqaError` where the browser gives no randomness.
#[wasm_bindgen(js_name = newReceipt)]
pub fn new_receipt() -> Result<JsValue, JsValue> {
    to_js(&NewReceipt { code: Receipt::generate().map_err(error)?.code() })
}

/// The lookup id of a receipt code.
///
/// # Errors
/// A `TiqaError` `receipt.checksum` for a mistyped code.
#[wasm_bindgen(js_name = receiptLookup)]
pub fn receipt_lookup(code: &str) -> Result<String, JsValue> {
    Ok(Receipt::parse(code).map_err(error)?.lookup())
}

#[derive(Serialize)]
struct Preview {
    public: PublicPart,
    sealed: SealedPart,
}

/// Both parts of a report as they will be sent, `{public, sealed}`.
///
/// # Errors
/// A `TiqaError`, see [`report::preview`].
#[wasm_bindgen(js_name = previewReport)]
pub fn preview_report(draft: JsValue) -> Result<JsValue, JsValue> {
    let (public, sealed) = report::preview(&read(draft)?, &crate::versions()).map_err(error)?;
    to_js(&Preview { public, sealed })
}

/// The body of `POST /v1/reports`; pins are `{roots, leastVersion, now}`.
///
/// # Errors
/// A `TiqaError`, see [`report::seal`].
#[wasm_bindgen(js_name = sealReport)]
pub fn seal_report(
    draft: JsValue,
    code: &str,
    signed_key_list: &str,
    pins: JsValue,
) -> Result<String, JsValue> {
    let receipt = Receipt::parse(code).map_err(error)?;
    let pins: Pins = from_js(pins)?;
    report::seal(&read(draft)?, &receipt, &crate::versions(), signed_key_list, &pins).map_err(error)
}

/// What a signed key list says once it is found good: `{version, hotline, notAfter}`.
///
/// # Errors
/// A `TiqaError`, see [`report::check_key_list`].
#[wasm_bindgen(js_name = checkKeyList)]
pub fn check_key_list(signed_key_list: &str, pins: JsValue) -> Result<JsValue, JsValue> {
    let pins: Pins = from_js(pins)?;
    to_js(&report::check_key_list(signed_key_list, &pins).map_err(error)?)
}

/// Texts that stop the engine, so that tests see it made anew: one by a panic, one by a bare trap
/// of which Rust does not learn.
#[cfg(feature = "test-hooks")]
fn stop_for_test(messages: &[Message]) {
    for message in messages {
        match message.text.as_str() {
            "test-hooks: panic" => panic!("a test asked for this"),
            "test-hooks: trap" => core::arch::wasm32::unreachable(),
            _ => {}
        }
    }
}

fn from_js<T: for<'de> Deserialize<'de>>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(Into::into)
}

fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(Into::into)
}

fn read(draft: JsValue) -> Result<Draft, JsValue> {
    serde_wasm_bindgen::from_value(draft)
        .map_err(|_| error(ReportError::DraftMalformed("it is not an object of a draft's fields")))
}

/// An `Error` named `TiqaError` whose message is the stable key.
fn error(problem: ReportError) -> JsValue {
    tiqa_error(problem.key())
}

fn tiqa_error(key: &str) -> JsValue {
    let error = js_sys::Error::new(key);
    error.set_name("TiqaError");
    error.into()
}
