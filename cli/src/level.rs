//! The sensitivity, as an argument.

use clap::ValueEnum;
use tiqa::Sensitivity;

/// How easily a message counts as abusive.
#[derive(Clone, Copy, ValueEnum)]
pub enum Level {
    Calm,
    Standard,
    Watchful,
}

impl Level {
    /// Its name on the command line.
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

impl From<Level> for Sensitivity {
    fn from(level: Level) -> Self {
        match level {
            Level::Calm => Self::Calm,
            Level::Standard => Self::Standard,
            Level::Watchful => Self::Watchful,
        }
    }
}
