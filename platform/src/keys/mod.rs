//! The hotline's keys: making them, and keeping private ones off the server.

mod new;
mod private;
mod search;

pub use new::{Address, Answer, create};
pub use private::PrivateKey;
pub use search::{holds_private_key, private_keys_near};
