//! How fast the engine reads, beside rustrict, and how its time grows with a text.
//!
//! `cargo bench --bench engine -- [--json] [--text FILE]`; `cargo xtask bench engine` adds what
//! only a browser can measure. The table goes to standard error, one JSON object to standard
//! output where asked for. `--text` writes the messages, for the same measurement in a page.
//!
//! Both engines take turns over the whole text, several rounds. For each small slice of the text
//! the best round counts, since whatever else a machine does only ever makes one slower; a rate is
//! the text's length by the sum of these. MB are 10⁶ bytes of UTF-8, KB are 10³.

#[cfg(not(target_arch = "wasm32"))]
mod clock;
#[cfg(not(target_arch = "wasm32"))]
mod growth;
#[cfg(not(target_arch = "wasm32"))]
mod speed;
#[cfg(not(target_arch = "wasm32"))]
mod text;
#[cfg(not(target_arch = "wasm32"))]
mod worst;

/// Browsers are measured by `xtask/bench.js`.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut as_json = false;
    let mut text_file = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            // What `cargo bench` itself hands over.
            "--bench" => {}
            "--json" => as_json = true,
            "--text" => text_file = Some(arguments.next().ok_or("--text wants a file")?),
            other => return Err(format!("no such option: {other}").into()),
        }
    }

    let text = text::draw()?;
    eprintln!(
        "text: {} messages, {:.2} MB, {:.1} % harmless",
        text.messages.len(),
        text.bytes as f64 / 1e6,
        100.0 * text.harmless as f64 / text.messages.len() as f64
    );
    let (native, found) = speed::measure(&text);
    if let Some(file) = text_file {
        let content = serde_json::json!({ "messages": text.messages, "found": found });
        std::fs::write(file, content.to_string())?;
    }
    let growth = growth::measure(&text)?;
    if as_json {
        println!("{}", serde_json::json!({ "native": native, "growth": growth }));
    }
    Ok(())
}

/// Three decimals, more than such a measurement is good for.
#[cfg(not(target_arch = "wasm32"))]
fn round(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
