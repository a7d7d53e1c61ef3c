//! `init`: the database, with nothing but public keys.

use std::{fs, path::Path};

use tiqa::report::{ReportError, SignedKeyList};

use crate::{
    clock,
    config::Init,
    error::{Error, Result, at},
    keys,
    store::{Store, StoredKeyList},
};

/// Checks the key list and puts it into the database, which is made if it is missing.
///
/// # Errors
/// When the file holds a private key or no good list.
pub async fn run(config: &Init) -> Result<()> {
    let text = fs::read_to_string(&config.keys).map_err(at(&config.keys))?;
    if keys::holds_private_key(text.as_bytes()) {
        return Err(Error::PrivateKey(config.keys.clone()));
    }
    let refused = |source| Error::KeyList { source };
    let signed = SignedKeyList::parse(&text).map_err(refused)?;
    let list = signed.open().map_err(refused)?;
    if list.is_expired(clock::now_ms()) {
        return Err(refused(ReportError::KeysExpired));
    }
    let path = fs::canonicalize(&config.keys).map_err(at(&config.keys))?;
    let origin = path.parent().unwrap_or(Path::new("/")).to_string_lossy().into_owned();
    let store = Store::create(&config.data).await?;
    store.add_key_list(list.version, &StoredKeyList { signed, origin }).await?;
    store.close().await;
    println!("{}: key list {} of {}", config.data.display(), list.version, list.hotline);
    Ok(())
}
