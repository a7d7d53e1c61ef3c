//! Alternatives written short: `a|b{c,d}`.

use super::Problem;

/// Most spellings that one column of one line may stand for.
pub const MOST_SPELLINGS: usize = 10_000;

/// Writes out alternatives: `a|b{c,d}` is `a`, `bc`, `bd`.
///
/// # Errors
/// [`Problem::Braces`] for braces that do not close or nest, [`Problem::Blank`] for a spelling
/// of nothing, [`Problem::TooMany`] for more than [`MOST_SPELLINGS`].
pub fn spellings(text: &str) -> Result<Vec<String>, Problem> {
    let mut all = Vec::new();
    for spelling in text.split('|') {
        let mut forms = vec![String::new()];
        let mut rest = spelling;
        while let Some((before, after)) = rest.split_once('{') {
            let (choices, after) =
                after.split_once('}').ok_or_else(|| Problem::Braces(text.to_owned()))?;
            if choices.contains('{') || before.contains('}') {
                return Err(Problem::Braces(text.to_owned()));
            }
            check_count(forms.len() * choices.split(',').count())?;
            forms = forms
                .iter()
                .flat_map(|form| {
                    choices.split(',').map(move |choice| format!("{form}{before}{choice}"))
                })
                .collect();
            rest = after;
        }
        if rest.contains('}') {
            return Err(Problem::Braces(text.to_owned()));
        }
        check_count(all.len() + forms.len())?;
        for form in forms {
            let form = form + rest;
            all.push(form.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    if all.iter().any(String::is_empty) {
        return Err(Problem::Blank { column: "term" });
    }
    Ok(all)
}

fn check_count(count: usize) -> Result<(), Problem> {
    if count > MOST_SPELLINGS {
        return Err(Problem::TooMany { count, most: MOST_SPELLINGS });
    }
    Ok(())
}
