//! `serve`: takes reports until it is told to stop.

use std::{future::Future, io::Write as _, path::Path, sync::Arc, time::Duration};

use tokio::net::TcpListener;

use crate::{
    clock,
    config::Serve,
    error::{Error, Result},
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
    let store = Store::open(&config.data).await?;
    let StoredKeyList { signed, origin } = store.key_list().await?;
    let list = signed.open().map_err(|source| Error::KeyList { source })?;
    refuse_private_keys(config, Path::new(&origin))?;
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
    println!("listening on http://{address}");
    std::io::stdout().flush().map_err(Error::Serve)?;

    let router = routes::router(app, config.site.as_deref());
    let (stopping, mut stopped) = tokio::sync::watch::channel(());
    let stop = async move {
        stop_signal().await;
        drop(stopping);
    };
    let grace = async move {
        // Ends when the sender is dropped.
        while stopped.changed().await.is_ok() {}
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

fn refuse_private_keys(config: &Serve, origin: &Path) -> Result<()> {
    let found = keys::private_keys_near(&config.data, origin)?;
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

#[cfg(unix)]
fn stop_signal() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    async {
        let wait = |kind| async move {
            match signal(kind) {
                Ok(mut signal) => drop(signal.recv().await),
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! {
            () = wait(SignalKind::interrupt()) => {}
            () = wait(SignalKind::terminate()) => {}
        }
    }
}

#[cfg(not(unix))]
async fn stop_signal() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
