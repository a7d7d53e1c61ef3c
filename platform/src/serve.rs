//! `serve`: takes reports until it is told to stop.

use std::{future::Future, io::Write as _, path::Path, sync::Arc, time::Duration};

use tokio::net::TcpListener;

use crate::{
    clock,
    config::Serve,
    error::{Error, Result, at},
    keys, logging,
    routes::{self, App, Published},
    store::{Store, StoredKeyList},
};

/// How long requests under way may take after the signal to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Checks that it is safe to start, then serves until SIGINT or SIGTERM.
///
/// # Errors
/// When a private key lies nearby, the key list is not good, or it cannot listen.
pub async fn run(config: &Serve) -> Result<()> {
    logging::start();
    refuse_public_data(config)?;
    let StoredKeyList { signed, origin } = stored_key_list(&config.data).await?;
    let list = signed.open().map_err(|source| Error::KeyList { source })?;
    refuse_private_keys(config, Path::new(&origin))?;
    let store = Store::open(&config.data).await?;
    if list.is_expired(clock::now_ms()) {
        tracing::warn!(
            "the key list has expired: no client seals to it until `init` gives a newer one"
        );
    }
    let body = serde_json::to_string(&signed)
        .map_err(|_| Error::Internal("the key list is not writable"))?;
    let app = App { store: store.clone(), keys: Arc::new(Published { body, list }) };

    let failed = |source| Error::Listen { address: config.listen, source };
    let listener = TcpListener::bind(config.listen).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    // Before the line below: whoever reads it may stop us at once.
    let signal = stop_signal().map_err(Error::Serve)?;
    let mut stdout = std::io::stdout();
    writeln!(stdout, "listening on http://{address}")
        .and_then(|()| stdout.flush())
        .map_err(Error::Serve)?;

    let router = routes::router(app, config.site.as_deref());
    let (stopping, stopped) = tokio::sync::oneshot::channel::<()>();
    let stop = async move {
        signal.await;
        drop(stopping);
    };
    let grace = async move {
        // Ends with an error, when the sender is dropped.
        let _ = stopped.await;
        tokio::time::sleep(GRACE).await;
    };
    let served = tokio::select! {
        served = axum::serve(listener, router).with_graceful_shutdown(stop) => served,
        () = grace => Ok(()),
    };
    store.close().await;
    tracing::info!("stopped");
    served.map_err(Error::Serve)
}

/// Reads the key list and closes the database again. The search for private keys reads every file
/// nearby, the database's too, and closing a file drops all locks that this process has on it: an
/// open database would lose its log to the next program that opens and closes it.
async fn stored_key_list(data: &Path) -> Result<StoredKeyList> {
    let store = Store::open(data).await?;
    let list = store.key_list().await;
    store.close().await;
    list
}

/// The site's files are for everybody, the database is not one of them.
fn refuse_public_data(config: &Serve) -> Result<()> {
    let Some(site) = &config.site else { return Ok(()) };
    let whole = |path: &Path| std::fs::canonicalize(path).map_err(at(path));
    if whole(&config.data)?.starts_with(whole(site)?) {
        return Err(Error::PublicData(config.data.clone()));
    }
    Ok(())
}

fn refuse_private_keys(config: &Serve, origin: &Path) -> Result<()> {
    let folders: Vec<&Path> =
        std::iter::once(&config.data).chain(&config.site).map(AsRef::as_ref).collect();
    let found = keys::private_keys_near(&folders, origin)?;
    match found.first() {
        None => Ok(()),
        Some(first) if !config.demo => Err(Error::PrivateKey(first.clone())),
        Some(_) => {
            eprintln!("DEMO: {} private key(s) lie beside this server.", found.len());
            eprintln!(
                "DEMO: whoever reads this machine reads every report. Never take real ones so."
            );
            Ok(())
        }
    }
}

/// Completes at SIGINT or SIGTERM; listens for them from the call on.
#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Completes at Ctrl-C.
#[cfg(not(unix))]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
