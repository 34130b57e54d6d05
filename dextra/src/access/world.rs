//! The world of the table: one sample of each record, all in the project Bridge, made by an owner through the API.

use std::collections::HashMap;

use api::trial::{TrialOffice, TrialPerson};
use office::{Role, ScopeKind};
use serde_json::Value;
use uuid::Uuid;

use super::{assist, coach, desk, method, risk, steer, whole};

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
        world.make_samples(&owner).await;
        world
    }

    async fn make_samples(&mut self, owner: &TrialPerson) {
        desk::samples(self, owner).await;
        assist::samples(self, owner).await;
        method::samples(self, owner).await;
        risk::samples(self, owner).await;
        steer::samples(self, owner).await;
        coach::samples(self, owner).await;
    }

    /// Makes a sample and remembers its id.
    pub async fn sample(&mut self, owner: &TrialPerson, name: &'static str, path: &str, body: Value) -> Value {
        let told = owner.post(path, body).await;
        assert!(told.status.is_success(), "sample {name}: {}", told.told());
        self.samples.insert(name, told.id());
        told.json
    }

    /// Remembers what an answer told under a name.
    pub fn keep(&mut self, name: &'static str, id: &Value) {
        let id = id.as_str().and_then(|id| id.parse().ok());
        self.samples.insert(name, id.unwrap_or_else(|| panic!("no id for the sample {name}")));
    }

    pub fn id(&self, name: &str) -> Uuid {
        self.samples.get(name).copied().unwrap_or_else(|| panic!("no sample {name}"))
    }

    pub fn scope(&self) -> Uuid {
        self.id("scope")
    }

    /// An address with `{id}`, `{scope}`, `{kind}` and the names of samples filled in; `{uid}` is the first task of the sample plan.
    pub fn filled(&self, text: &str, of: &str) -> String {
        let mut told = text.replace("{kind}", of).replace("{uid}", "1").replace("{number}", "99");
        if !of.is_empty() {
            told = told.replace("{id}", &self.id(of).to_string());
        }
        for (name, id) in &self.samples {
            told = told.replace(&format!("{{{name}}}"), &id.to_string());
        }
        told
    }
}
