//! `tiqa train`: a model from a recipe. The same recipe, texts and word lists give the same bytes.

mod examples;
mod fusion;
mod network;
mod recipe;

use std::path::PathBuf;

use clap::Args;
use tiqa::classifier::{self, Model};

use crate::error::Error;
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
    for (place, set) in recipe.set.iter().enumerate() {
        let kept = examples.iter().filter(|one| one.kept_back && one.set == place);
        let judged: Vec<(bool, f64)> = kept
            .map(|one| (one.abusive, network.heads(one)[usize::from(one.head == Head::Public)]))
            .collect();
        let right = judged.iter().filter(|(truth, logit)| *truth == (*logit > 0.0)).count();
        let mut sorted = judged.clone();
        sorted.sort_by(|a, b| a.1.total_cmp(&b.1));
        let (mut below, mut won) = (0.0, 0.0);
        for (truth, _) in &sorted { if *truth { won += below } else { below += 1.0 } }
        let positive = judged.iter().filter(|one| one.0).count() as f64;
        eprintln!("kept {} {} right {:.3} AUC {:.3}", set.path.display(), judged.len(), right as f64 / judged.len() as f64, won / (below * positive));
    }
    let numbers = fusion::fit(&kept);
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

fn keep(network: &Network, example: &Example) -> Kept {
    // Children's messages are what the score is for.
    let weight = match example.head {
        Head::Children => 4.0,
        Head::Both => 1.0,
        Head::Public => 0.3,
    };
    Kept {
        heads: network.heads(example),
        found: example.found,
        abusive: example.abusive,
        weight,
    }
}
