//! The demo office: data files posted through the same API that everybody uses, so nothing in it is faked.
//!
//! `examples/demo-office/README.md` tells the format. Dates are told for the anchor day and moved by whole weeks, so that
//! weekdays stay weekdays.

mod dates;
mod loader;
mod references;
#[cfg(test)]
mod tests;

use api::Office;
use office::{Day, settings};
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::desk::{OwnerBody, found_office};

/// What every person of the demo office signs in with, where no one-click is at hand.
pub const PASSWORD: &str = "norvane renewal 2030";

#[derive(RustEmbed)]
#[folder = "../examples/demo-office"]
struct Files;

#[derive(Deserialize)]
struct Head {
    anchor: String,
    office: Named,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

/// What the demo office is asked to be.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// The day it is told for, `2026-11-23`; today when left out.
    pub today: Option<String>,
    /// Generated actions on top, for measurements.
    pub actions: usize,
}

/// Fills a new office; does nothing where an office is.
///
/// Errors: a sentence that names the file and row that was refused.
pub async fn open(office: Office, wish: &Wish) -> Result<(), String> {
    let known = settings::current(&office.store().read()).await.map_err(|error| error.to_string())?;
    if let Some(settings) = known {
        println!("the office {} is open already; nothing was done", settings.name);
        return Ok(());
    }
    let head: Head = serde_json::from_str(&text("00-office.json")?).map_err(|error| error.to_string())?;
    let today = match &wish.today {
        Some(text) => Day::parse(text)?,
        None => office.now().day(),
    };
    let weeks = Day::parse(&head.anchor)?.days_until(&today).div_euclid(7);
    let mut loader = loader::Loader::new(office.clone(), weeks * 7);
    let founder = loader::founder(&text("01-people.json")?)?;
    let owner = OwnerBody {
        office: api::Title(head.office.name),
        name: api::Title(founder.name),
        email: api::Title(founder.email),
        password: PASSWORD.into(),
    };
    let person = found_office(&office, &owner, true).await.map_err(|problem| problem.to_string())?;
    loader.found(person.id).await?;
    let mut names: Vec<String> = Files::iter().map(|name| name.to_string()).collect();
    names.retain(|name| name.ends_with(".json") && name.as_bytes().first().is_some_and(u8::is_ascii_digit));
    names.sort();
    for name in names.iter().filter(|name| *name != "00-office.json") {
        let count = loader.load(name, &text(name)?).await?;
        println!("  {name}: {count} rows");
    }
    loader.add_actions(wish.actions).await?;
    loader.end().await
}

fn text(name: &str) -> Result<String, String> {
    let file = Files::get(name).ok_or_else(|| format!("the demo office lacks {name}"))?;
    String::from_utf8(file.data.to_vec()).map_err(|error| format!("{name}: {error}"))
}

/// The bytes of a file that a row sends, its dates moved.
fn file(name: &str, days: i64) -> Result<Vec<u8>, String> {
    let whole = text(name)?;
    Ok(dates::moved(&whole, days).into_bytes())
}
