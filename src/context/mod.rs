//! What stands around an entry and changes what it means: who is addressed, telling of an insult,
//! quoting or denying it, speaking of oneself, joking, playing.
//!
//! Every rule is data: `lexicon/rules.tsv` says how far it reaches and what it leaves of an
//! entry, `lexicon/context.tsv` its cues, `tests/context.tsv` where it fires and where not. Doubt
//! takes weight from an entry; it never hides it altogether.

use crate::lexicon::{self, Cue, Match, Readings, Rule, mark};
use crate::text::Tokens;
use crate::verdict::Severity;

/// What was found around the entries of one text.
#[derive(Debug, Default)]
pub struct Context {
    addressed: bool,
    targeted: bool,
    /// Cues of rules that reach a few words, in the order of their ends.
    near: Vec<Cue>,
    /// Rules whose cue stands anywhere, as bits.
    anywhere: u32,
}

/// The rule for what stands in quotation marks; it has no cues.
const QUOTATION: &str = "quotation";
/// Farthest that a rule with a number of words reaches; others reach everywhere.
const FARTHEST: u16 = 12;
/// How far a neighbour of an entry may stand, in words.
const NEIGHBOUR: usize = 4;

impl Context {
    /// Reads the words and cues of a text; `addressed` is what the page knows already, `before`
    /// the rules whose cues stand in the messages before, as [`Self::carried`] gives them.
    pub fn of(readings: &Readings, mut cues: Vec<Cue>, addressed: bool, before: u32) -> Self {
        let mut context = Self { addressed, anywhere: before, ..Self::default() };
        context.addressed |= readings.marks() & mark::ADDRESS != 0;
        context.targeted = context.addressed || readings.marks() & mark::TARGET != 0;
        cues.retain(|cue| {
            let Some(rule) = rule(cue.rule) else { return false };
            let everywhere = |reach: Option<u16>| reach.is_some_and(|words| words > FARTHEST);
            if everywhere(rule.before) || everywhere(rule.after) {
                context.anywhere |= 1 << cue.rule;
            }
            !(everywhere(rule.before) && everywhere(rule.after))
        });
        cues.sort_unstable_by_key(|cue| cue.tokens.1);
        context.near = cues;
        context
    }

    /// The rules of a text that hold for the messages behind it too, as bits.
    pub fn carried(cues: &[Cue]) -> u32 {
        let carries = |cue: &&Cue| rule(cue.rule).is_some_and(|rule| rule.carries);
        cues.iter().filter(carries).fold(0, |rules, cue| rules | 1 << cue.rule)
    }

    /// Whether the text speaks to somebody.
    pub fn addressed(&self) -> bool {
        self.addressed
    }

    /// Whether an entry has around it what it needs.
    pub fn has_needs(&self, found: &Match, readings: &Readings) -> bool {
        let needs = found.entry.needs;
        (!needs.address || self.addressed)
            && (!needs.target || self.targeted)
            && needs.near.is_none_or(|class| stands_near(found, class, readings))
    }

    /// The cues of rules that reach a few words, and their tokens; for those that reach everywhere
    /// the rule alone.
    pub fn cues(&self) -> impl Iterator<Item = (&'static str, (u32, u32))> {
        let rules = lexicon::rules().iter().enumerate();
        let anywhere = rules.filter(|(place, _)| self.anywhere & 1 << place != 0);
        let near = self.near.iter().filter_map(|cue| Some((rule(cue.rule)?.name, cue.tokens)));
        anywhere.map(|(_, rule)| (rule.name, (0, 0))).chain(near)
    }

    /// The rules that reach an entry, as places in the table of rules.
    pub fn rules(&self, found: &Match, tokens: &Tokens) -> impl Iterator<Item = &'static Rule> {
        let (first, next) = found.tokens;
        let mut reaching = self.anywhere;
        let behind = self.near.partition_point(|cue| cue.tokens.1 <= first);
        for cue in self.near.iter().take(behind).rev() {
            let words = first - cue.tokens.1;
            if words > u32::from(FARTHEST) {
                break;
            }
            reaching |= reaches(cue, words, |rule| rule.before);
        }
        for cue in self.near.iter().skip(behind) {
            let Some(words) = cue.tokens.0.checked_sub(next) else { continue };
            if words > u32::from(FARTHEST) {
                break;
            }
            reaching |= reaches(cue, words, |rule| rule.after);
        }
        let quoted = tokens.words.get(first as usize).is_some_and(|token| token.quoted);
        lexicon::rules().iter().enumerate().filter_map(move |(place, rule)| {
            let reaches = reaching & 1 << place != 0 || (quoted && rule.name == QUOTATION);
            let speaks =
                rule.categories.is_empty() || rule.categories.contains(&found.entry.category);
            (reaches && speaks).then_some(rule)
        })
    }

    /// What an entry keeps of its weight, in (0, 1]. What is critical keeps more: doubt must not
    /// hide a threat to life.
    pub fn keeps(&self, found: &Match, tokens: &Tokens) -> f64 {
        let keeps = self.rules(found, tokens).map(|rule| rule.keeps).fold(1.0, f64::min);
        if found.entry.severity == Severity::Critical { keeps.sqrt() } else { keeps }
    }
}

fn rule(place: u16) -> Option<&'static Rule> {
    lexicon::rules().get(usize::from(place))
}

fn reaches(cue: &Cue, words: u32, reach: impl Fn(&Rule) -> Option<u16>) -> u32 {
    let reach = rule(cue.rule).and_then(reach);
    u32::from(reach.is_some_and(|reach| words <= u32::from(reach))) << cue.rule
}

/// Whether a word of a class stands a few words before or behind an entry.
fn stands_near(found: &Match, class: u16, readings: &Readings) -> bool {
    let (first, next) = (found.tokens.0 as usize, found.tokens.1 as usize);
    let around = (first.saturating_sub(NEIGHBOUR)..first).chain(next..next + NEIGHBOUR);
    around.flat_map(|token| readings.at(token)).any(|reading| reading.symbol == class)
}
