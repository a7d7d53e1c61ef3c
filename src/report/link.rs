//! The link of a report: where the text is, without what would identify who reads it.

use std::fmt::Write as _;

use url::Url;

/// Query parameters that follow people or hold a session, by their whole name.
const UNWANTED: [&str; 40] = [
    "_ga", "_gl", "_hsenc", "_hsmi", "_t", "_r", "auth", "authuser", "code", "dclid", "ecid",
    "eid", "email", "fbclid", "gbraid", "gclid", "gclsrc", "igsh", "igshid", "jwt", "key",
    "mibextid", "msclkid", "otp", "pin", "pwd", "rdid", "ref", "ref_src", "ref_url", "refsrc",
    "si", "sid", "state", "ticket", "ttclid", "twclid", "u_code", "wbraid", "yclid",
];

/// The same, by a part of the name.
const UNWANTED_PARTS: [&str; 12] = [
    "utm_",
    "mc_",
    "__cft__",
    "__tn__",
    "sess",
    "token",
    "passw",
    "secret",
    "signature",
    "csrf",
    "sec_uid",
    "share_",
];

/// Words at either end of the text that find it again on the page.
const FRAGMENT_WORDS: usize = 4;
/// The longest word that goes into the fragment whole, in characters.
const WORD_LIMIT: usize = 60;

/// The link without credentials, session and tracking parameters and fragment, with a text
/// fragment that leads to `text`. `None` unless it is a web address.
pub(super) fn clean(link: &str, text: &str) -> Option<String> {
    let mut url = Url::parse(link.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    clean_path(&mut url);
    clean_query(&mut url);
    let fragment = text_fragment(text);
    url.set_fragment(None);
    let mut cleaned = String::from(url);
    if let Some(fragment) = fragment {
        cleaned.push_str("#:~:text=");
        cleaned.push_str(&fragment);
    }
    Some(cleaned)
}

/// Takes `;jsessionid=…` and its like out of the path.
fn clean_path(url: &mut Url) {
    let kept: Vec<String> = url
        .path()
        .split('/')
        .map(|segment| {
            let mut parts = segment.split(';');
            let first = parts.next().unwrap_or_default().to_owned();
            parts
                .filter(|part| !is_unwanted(name_of(part)))
                .fold(first, |segment, part| segment + ";" + part)
        })
        .collect();
    url.set_path(&kept.join("/"));
}

/// Keeps the other parameters byte for byte.
fn clean_query(url: &mut Url) {
    let Some(query) = url.query() else { return };
    let kept: Vec<&str> =
        query.split('&').filter(|pair| !pair.is_empty() && !is_unwanted(name_of(pair))).collect();
    let kept = (!kept.is_empty()).then(|| kept.join("&"));
    url.set_query(kept.as_deref());
}

fn name_of(pair: &str) -> &str {
    pair.split_once('=').map_or(pair, |(name, _)| name)
}

fn is_unwanted(name: &str) -> bool {
    let decoded: String =
        url::form_urlencoded::parse(name.as_bytes()).map(|(name, _)| name.to_lowercase()).collect();
    UNWANTED.contains(&decoded.as_str()) || UNWANTED_PARTS.iter().any(|part| decoded.contains(part))
}

/// The text directive's value: all words of a short text, else its first and last ones.
fn text_fragment(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || words.iter().any(|word| word.chars().count() > WORD_LIMIT) {
        return None;
    }
    let (start, end) = match words.len() {
        0..=8 => (words.as_slice(), None),
        _ => (words.split_at(FRAGMENT_WORDS).0, words.rchunks(FRAGMENT_WORDS).next()),
    };
    let mut fragment = percent(&start.join(" "));
    if let Some(end) = end {
        fragment.push(',');
        fragment.push_str(&percent(&end.join(" ")));
    }
    Some(fragment)
}

/// Everything but ASCII letters and digits, since a text directive gives `-`, `,` and `&` a meaning.
fn percent(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn what_identifies_the_reader_goes() {
        for (link, expected) in [
            ("https://example.com/a?v=1&utm_source=x&fbclid=9", "https://example.com/a?v=1"),
            ("https://example.com/a?PHPSESSID=9", "https://example.com/a"),
            ("https://example.com/a;jsessionid=9/b?x", "https://example.com/a/b?x"),
            ("https://example.com/a?%5F%5Fcft__[0]=9&id=3", "https://example.com/a?id=3"),
            ("https://example.com/a?access_token=9&&id=3", "https://example.com/a?id=3"),
            ("https://kid:pass@example.com/a#part", "https://example.com/a"),
            ("http://example.com:8080/%D8%A7?q=%20a", "http://example.com:8080/%D8%A7?q=%20a"),
            ("https://xn--mgbh0fb.example/", "https://xn--mgbh0fb.example/"),
        ] {
            assert_eq!(clean(link, "").as_deref(), Some(expected));
        }
    }

    #[test]
    fn only_web_addresses_pass() {
        for link in [
            "",
            "about:blank",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "example.com",
        ] {
            assert_eq!(clean(link, "text"), None, "{link}");
        }
    }

    #[test]
    fn the_fragment_leads_to_the_text() {
        let link = |text| clean("https://example.com/a?b=1#old", text);
        assert_eq!(
            link("a-b, c\n d").as_deref(),
            Some("https://example.com/a?b=1#:~:text=a%2Db%2C%20c%20d")
        );
        assert_eq!(
            link("1 2 3 4 5 6 7 8 9").as_deref(),
            Some("https://example.com/a?b=1#:~:text=1%202%203%204,6%207%208%209")
        );
        assert_eq!(
            link("غبي").as_deref(),
            Some("https://example.com/a?b=1#:~:text=%D8%BA%D8%A8%D9%8A")
        );
        assert_eq!(link(&"x".repeat(61)).as_deref(), Some("https://example.com/a?b=1"));
    }
}
