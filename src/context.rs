//! What stands around an entry and changes what it means: who is addressed, telling of an insult,
//! denying it, speaking of oneself.
//!
//! Every rule is data (`lexicon/context.tsv`, `lexicon/address.tsv`): cues that stand shortly
//! before an entry. Doubt takes weight from an entry; it never hides it altogether.

use crate::lexicon::{self, Match};
use crate::text::Tokens;
use crate::verdict::Severity;

/// What a cue says of the entry behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Somebody tells of it, quotes it or speaks against it.
    Telling,
    /// It is denied.
    Negation,
    /// The writer speaks of himself or herself.
    Own,
}

impl Rule {
    /// All rules, in the order of their values in the automaton.
    pub const ALL: [Self; 3] = [Self::Telling, Self::Negation, Self::Own];

    /// Most words between the cue and the entry.
    fn reach(self) -> usize {
        match self {
            Self::Telling => 6,
            Self::Negation => 1,
            Self::Own => 0,
        }
    }

    /// What an entry in its reach keeps of its weight.
    fn keeps(self) -> f64 {
        match self {
            Self::Telling => 0.4,
            Self::Negation => 0.3,
            Self::Own => 0.4,
        }
    }
}

/// A cue found in a text.
#[derive(Debug, Clone, Copy)]
struct Cue {
    rule: Rule,
    /// Index of the word behind it.
    end: usize,
}

/// What was found around the entries of one text.
#[derive(Debug, Default)]
pub struct Context {
    addressed: bool,
    /// In the order of their ends.
    cues: Vec<Cue>,
}

impl Context {
    /// Reads a text; `addressed` is what the page knows already.
    pub fn of(tokens: &Tokens, addressed: bool) -> Self {
        let words = || tokens.words.iter().map(|word| tokens.text_of(*word));
        let addressed = addressed || words().any(|word| lexicon::is_address(&word));
        let mut cues: Vec<Cue> = lexicon::find_cues(tokens)
            .filter_map(|(rule, end)| Some(Cue { rule: *Rule::ALL.get(rule)?, end }))
            .collect();
        cues.sort_by_key(|cue| cue.end);
        Self { addressed, cues }
    }

    /// Whether the text speaks to somebody.
    pub fn addressed(&self) -> bool {
        self.addressed
    }

    /// What an entry keeps of its weight, in (0, 1]. A threat to life keeps more: doubt must not
    /// hide it.
    pub fn keeps(&self, found: &Match) -> f64 {
        let behind = self.cues.partition_point(|cue| cue.end <= found.word);
        let near = self.cues.iter().take(behind).rev();
        let longest = Rule::ALL.map(Rule::reach).into_iter().max().unwrap_or(0);
        let keeps = near
            .take_while(|cue| found.word - cue.end <= longest)
            .filter(|cue| found.word - cue.end <= cue.rule.reach())
            .map(|cue| cue.rule.keeps())
            .fold(1.0, f64::min);
        if found.entry.severity == Severity::Critical { keeps.sqrt() } else { keeps }
    }
}
