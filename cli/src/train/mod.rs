//! `tiqa train`: a model from a recipe. The same recipe, texts and word lists give the same bytes.

mod examples;
mod fusion;
mod network;
mod recipe;

use std::path::PathBuf;

use clap::Args;
use tiqa::classifier::{self, Model};

use crate::error::Error;
use crate::eval::{Judged, Measures};
use crate::output::share;
use crate::places;
use examples::Example;
use fusion::Kept;
use network::Network;
use recipe::{Head, Licence, Recipe};

#[derive(Args)]
pub struct Options {
    /// The recipe; `model/recipe.toml` if none is named.
    #[arg(long)]
    recipe: Option<PathBuf>,
    /// The folder of public data, beside the repository if none is named.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Leaves out sets that state no licence.
    #[arg(long, value_enum)]
    licence: Option<Licence>,
    /// Where the model goes; `model/tiqa.model` if no place is named.
    #[arg(long)]
    output: Option<PathBuf>,
}

/// Runs the command.
pub fn run(options: &Options) -> Result<(), Error> {
    let repository = places::repository().ok_or(Error::NoRepository("it holds the recipe"))?;
    let path = options.recipe.clone().unwrap_or_else(|| repository.join("model/recipe.toml"));
    let recipe = Recipe::read(&path)?;
    let data = places::data(options.data.as_deref());
    let permissive = options.licence == Some(Licence::A);
    let examples = examples::read(&recipe, &repository, data.as_deref(), permissive)?;
    eprintln!("{} texts", examples.len());
    let mut network = Network::new(recipe.shape, recipe.seed);
    network.train(&examples, recipe.training, recipe.seed);
    let kept: Vec<Kept> =
        examples.iter().filter(|one| one.kept_back).map(|one| keep(&network, one)).collect();
    tell(&recipe, &network, &examples);
    let numbers = fusion::fit(&kept, recipe.fusion);
    eprintln!("fusion {numbers:.3?} from {} texts", kept.len());
    let (header, table, mut dense) = network.quantised();
    dense.extend(numbers.map(|number| number as f32));
    let bytes = classifier::write(header, &table, &dense);
    Model::read(bytes.clone()).map_err(Error::Model)?;
    let output = options.output.clone().unwrap_or_else(|| repository.join("model/tiqa.model"));
    std::fs::write(&output, &bytes).map_err(Error::writing(&output))?;
    eprintln!("{}: {} bytes", output.display(), bytes.len());
    Ok(())
}

/// A text kept back, for the fusion.
fn keep(network: &Network, example: &Example) -> Kept {
    // Abuse is children's before all; what is harmless on a page is mostly ordinary talk.
    let weight = match (example.head, example.abusive) {
        (Head::Children, true) | (Head::Both, _) => 1.0,
        (Head::Children, false) => 0.3,
        (Head::Public, _) => 0.15,
    };
    Kept { heads: network.heads(example), found: example.found, abusive: example.abusive, weight }
}

/// Prints how each set's own head judges what was kept back of it.
fn tell(recipe: &Recipe, network: &Network, examples: &[Example]) {
    for (place, set) in recipe.set.iter().enumerate() {
        let kept = examples.iter().filter(|one| one.kept_back && one.set == place);
        let judged: Vec<Judged> = kept
            .map(|one| {
                let [children, public] = network.heads(one);
                let score = if set.head == Head::Public { public } else { children };
                Judged { abusive: one.abusive, found: score > 0.0, score }
            })
            .collect();
        let Measures { rows, macro_f1, false_alarms, auc, .. } = Measures::of(&judged);
        let [f1, alarms, auc] = [macro_f1, false_alarms, auc].map(share);
        eprintln!("{} {rows} kept back: F1 {f1}, alarms {alarms}, AUC {auc}", set.path.display());
    }
}
