//! The world of the table: one sample of each record, all in the project Bridge, made by an owner through the API.

use std::collections::HashMap;

use api::trial::{TrialOffice, TrialPerson};
use office::{Role, ScopeKind};
use serde_json::{Value, json};
use uuid::Uuid;

use super::whole;

pub struct World {
    pub trial: TrialOffice,
    samples: HashMap<&'static str, Uuid>,
}

impl World {
    pub async fn open() -> World {
        let trial = whole().await;
        let program = trial.id_of("Green Grid");
        let bridge = trial.add_scope(Some(program), ScopeKind::Project, "Bridge").await;
        trial.add_scope(Some(program), ScopeKind::Project, "Tunnel").await;
        let owner = trial.person("Maker").await.is(Role::Owner, "Norvane").await;
        let somebody = trial.person("Somebody").await;
        let mut world = World { trial, samples: HashMap::new() };
        world.samples.insert("scope", bridge);
        world.samples.insert("person", somebody.id);
        world.samples.insert("nothing", Uuid::now_v7());
        world.make_samples(&owner).await;
        world
    }

    async fn make_samples(&mut self, owner: &TrialPerson) {
        let scope = self.scope();
        let token = json!({ "name": "Own", "scopes": ["read"] });
        let grant = json!({ "person": self.id("person"), "role": "contributor", "scope": scope });
        self.sample(owner, "token", "/api/v1/tokens", token).await;
        self.sample(owner, "grant", "/api/v1/grants", grant).await;
        self.sample(owner, "team", "/api/v1/teams", json!({ "name": "Crew", "scope": scope })).await;
        self.sample(owner, "action", "/api/v1/assist/actions", json!({ "scope": scope, "title": "Sample" })).await;
    }

    /// Makes a sample and remembers its id.
    async fn sample(&mut self, owner: &TrialPerson, name: &'static str, path: &str, body: Value) -> Value {
        let told = owner.post(path, body).await;
        assert!(told.status.is_success(), "sample {name}: {}", told.told());
        self.samples.insert(name, told.id());
        told.json
    }

    pub fn id(&self, name: &str) -> Uuid {
        self.samples.get(name).copied().unwrap_or_else(|| panic!("no sample {name}"))
    }

    pub fn scope(&self) -> Uuid {
        self.id("scope")
    }

    /// An address with `{id}`, `{scope}`, `{kind}` and the names of samples filled in.
    pub fn filled(&self, text: &str, of: &str) -> String {
        let mut told = text.replace("{kind}", of);
        if !of.is_empty() {
            told = told.replace("{id}", &self.id(of).to_string());
        }
        for (name, id) in &self.samples {
            told = told.replace(&format!("{{{name}}}"), &id.to_string());
        }
        told
    }
}
