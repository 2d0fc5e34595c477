//! Receives webhook messages with axum, at /webhooks.
//! Run: `ARGYLE_WEBHOOK_SECRET=… PORT=3000 cargo run`

use accounts_webhooks::signature::{self, Secrets};
use accounts_webhooks::{Event, Message, Options};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Real messages have some kilobytes.
const MAX_BYTES: usize = 1_000_000;

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let Ok(secrets) = Secrets::new(env::var("ARGYLE_WEBHOOK_SECRET").ok()) else {
        eprintln!("Set ARGYLE_WEBHOOK_SECRET to the secret of your subscription.");
        return Ok(ExitCode::FAILURE);
    };
    let port: u16 = env::var("PORT").as_deref().unwrap_or("3000").parse()?;
    let app = Router::new()
        .route("/webhooks", post(receive))
        .layer(DefaultBodyLimit::max(MAX_BYTES))
        .with_state(Arc::new(secrets));
    let listener = TcpListener::bind(("0.0.0.0", port)).await?;
    println!("listening on port {port}");
    axum::serve(listener, app).await?;
    Ok(ExitCode::SUCCESS)
}

/// The signature first, of the raw bytes; then the body. The sender learns that it was refused, and not why.
async fn receive(State(secrets): State<Arc<Secrets>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers.get(signature::HEADER).and_then(|value| value.to_str().ok());
    if let Err(reason) = secrets.verify(&body, signature) {
        eprintln!("refused: {reason:?} {:?}", secrets.explain(&body, signature.unwrap_or_default()));
        return StatusCode::UNAUTHORIZED;
    }
    // What was refused is logged without the values of the body.
    match Message::parse(&body, &Options { mask: true, ..Options::default() }) {
        Ok(message) => {
            take(message.event);
            StatusCode::NO_CONTENT
        }
        Err(error) => {
            eprintln!("refused: {error}");
            StatusCode::BAD_REQUEST
        }
    }
}

fn take(event: Event) {
    match event {
        Event::Added(data) => println!("accounts.added attempted {}", data.account),
        Event::Updated(data) => println!("accounts.updated changed {}", data.account),
        Event::Removed(data) => println!("accounts.removed removed {}", data.account),
        Event::Connected(data) => println!("accounts.connected connected {}", data.account),
        Event::Failed(failed) => println!("accounts.failed failed {}", failed.data.account),
        Event::Other { event, .. } => println!("{event}"),
        _ => {}
    }
}
