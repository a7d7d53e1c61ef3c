//! `keys new`: all keys of a hotline, on the operator's own machine.

use std::{
    collections::BTreeMap,
    fs::{DirBuilder, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    str::FromStr,
};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ed25519_dalek::SigningKey;
use serde::Serialize;
use tiqa::report::{KeyList, ListedKey, OpeningKey, ReportError, Role};
use url::{Host, Url};
use zeroize::Zeroizing;

use super::private::{MARK, PrivateKey, Purpose};
use crate::{
    clock,
    config::NewKeys,
    error::{Error, Result, at},
};

/// The languages of the interface.
const LANGUAGES: [&str; 5] = ["ar", "ary", "fr", "zgh", "en"];

/// The origin of a platform, without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

impl FromStr for Address {
    type Err = &'static str;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| "not an address")?;
        let loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        };
        if url.scheme() != "https" && !(url.scheme() == "http" && loopback) {
            return Err("must begin with https:// (http:// only on loopback)");
        }
        let origin = url.origin().ascii_serialization();
        if url.as_str() != format!("{origin}/") {
            return Err("must be an origin, without path, query or credentials");
        }
        Ok(Self(origin))
    }
}

/// When a person reads, in one language of the interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    language: String,
    text: String,
}

impl FromStr for Answer {
    type Err = &'static str;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        match text.split_once('=') {
            Some((language, text)) if LANGUAGES.contains(&language) && !text.trim().is_empty() => {
                Ok(Self { language: language.to_owned(), text: text.trim().to_owned() })
            }
            _ => Err("must be LANGUAGE=TEXT with a language of ar, ary, fr, zgh, en"),
        }
    }
}

/// `hotline.json`, which a build of the extension carries.
#[derive(Serialize)]
struct HotlineFile<'a> {
    hotline: Hotline<'a>,
}

#[derive(Serialize)]
struct Hotline<'a> {
    name: &'a str,
    address: &'a str,
    roots: [String; 2],
    answers: BTreeMap<&'a str, &'a str>,
}

/// Makes the keys and writes their files.
///
/// # Errors
/// When a file exists already or cannot be written; then no key was made that matters.
pub fn create(config: &NewKeys) -> Result<()> {
    let roots = [signing_key()?, signing_key()?];
    let [one, two] = [caseworker()?, caseworker()?];
    let recovery = OpeningKey::generate().map_err(Error::Keys)?;
    let (issued_at, not_after) =
        clock::span_of_days(config.days).ok_or(Error::Internal("the clock reads no date"))?;
    let list = KeyList {
        version: 1,
        issued_at,
        not_after,
        hotline: config.name.trim().to_owned(),
        keys: vec![one.listed(), two.listed(), listed(&recovery, Role::Recovery, None)],
    };
    let [current, next] = &roots;
    let signed = list.sign(current).map_err(Error::Keys)?;
    let hotline = HotlineFile {
        hotline: Hotline {
            name: &list.hotline,
            address: &config.address.0,
            roots: roots.each_ref().map(public),
            answers: config
                .answers
                .iter()
                .map(|answer| (answer.language.as_str(), answer.text.as_str()))
                .collect(),
        },
    };
    let files = [
        (true, "root-current.key", json(&root_file(current))?),
        (true, "root-next.key", json(&root_file(next))?),
        (true, "caseworker-1.key", json(&one.file())?),
        (true, "caseworker-2.key", json(&two.file())?),
        (true, "recovery.key", json(&opening_file(&recovery, Purpose::Recovery, None))?),
        (false, "keys.json", json(&signed)?),
        (false, "hotline.json", json(&hotline)?),
    ];
    let files: Vec<_> = files
        .into_iter()
        .map(|(secret, name, text)| (secret, config.out.join(name), text))
        .collect();
    if let Some((_, taken, _)) = files.iter().find(|(_, path, _)| path.symlink_metadata().is_ok()) {
        return Err(Error::Exists(taken.clone()));
    }
    make_private_folder(&config.out)?;
    for (secret, path, text) in &files {
        write_new(path, text, *secret)?;
    }
    tell(&files);
    Ok(())
}

fn tell(files: &[(bool, PathBuf, Zeroizing<String>)]) {
    println!("Private, each for one person, never on the server:");
    files
        .iter()
        .filter(|(secret, ..)| *secret)
        .for_each(|(_, path, _)| println!("  {}", path.display()));
    println!("Public: keys.json for `tiqa-platform init`, hotline.json for the extension's build:");
    files
        .iter()
        .filter(|(secret, ..)| !secret)
        .for_each(|(_, path, _)| println!("  {}", path.display()));
    println!("Keep root-next.key and recovery.key offline, away from the others.");
}

struct Caseworker {
    open: OpeningKey,
    sign: SigningKey,
}

fn caseworker() -> Result<Caseworker> {
    Ok(Caseworker { open: OpeningKey::generate().map_err(Error::Keys)?, sign: signing_key()? })
}

impl Caseworker {
    fn listed(&self) -> ListedKey {
        listed(&self.open, Role::Caseworker, Some(public(&self.sign)))
    }

    fn file(&self) -> PrivateKey {
        opening_file(&self.open, Purpose::Caseworker, Some(secret(&self.sign)))
    }
}

fn listed(key: &OpeningKey, role: Role, sign: Option<String>) -> ListedKey {
    ListedKey { id: key.id(), role, hpke: key.public(), sign }
}

fn opening_file(key: &OpeningKey, purpose: Purpose, sign: Option<Zeroizing<String>>) -> PrivateKey {
    PrivateKey { tiqa: MARK.into(), purpose, id: key.id(), hpke: Some(key.secret()), sign }
}

fn root_file(key: &SigningKey) -> PrivateKey {
    PrivateKey {
        tiqa: MARK.into(),
        purpose: Purpose::Root,
        id: public(key),
        hpke: None,
        sign: Some(secret(key)),
    }
}

fn signing_key() -> Result<SigningKey> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(seed.as_mut_slice()).map_err(|_| Error::Keys(ReportError::NoRandomness))?;
    Ok(SigningKey::from_bytes(&seed))
}

fn public(key: &SigningKey) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes())
}

fn secret(key: &SigningKey) -> Zeroizing<String> {
    Zeroizing::new(BASE64_URL_SAFE_NO_PAD.encode(key.as_bytes()))
}

fn json(value: &impl Serialize) -> Result<Zeroizing<String>> {
    let mut text = serde_json::to_string_pretty(value)
        .map_err(|_| Error::Internal("a file is not writable as JSON"))?;
    text.push('\n');
    Ok(Zeroizing::new(text))
}

fn make_private_folder(path: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(at(path))
}

fn write_new(path: &Path, text: &str, secret: bool) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if secret {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = options.open(path).map_err(at(path))?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(at(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_an_origin() {
        let good = [
            "https://example.org",
            "https://example.org/",
            "http://127.0.0.1:9",
            "http://localhost:9/",
            "http://[::1]:9",
        ];
        for text in good {
            assert_eq!(text.parse::<Address>().unwrap().0, text.trim_end_matches('/'));
        }
        for text in [
            "",
            "example.org",
            "http://example.org",
            "https://a:b@example.org",
            "https://example.org/x",
            "https://example.org/?x",
            "ftp://localhost",
        ] {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }

    #[test]
    fn answers_name_a_language() {
        assert!("fr=lundi à vendredi".parse::<Answer>().is_ok());
        for text in ["", "fr", "fr=", "xx=text"] {
            assert!(text.parse::<Answer>().is_err(), "{text}");
        }
    }
}
