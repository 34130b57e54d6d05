//! The rows of gates and of what lies on their table.

pub mod gate {
    use sea_orm::entity::prelude::*;
    use store::{Day, Instant};

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "gate")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub application_id: Uuid,
        pub scope_id: Uuid,
        pub key: String,
        pub short: String,
        pub name: String,
        pub phase_from: String,
        pub phase_to: String,
        pub position: i64,
        pub due_on: Option<Day>,
        pub chair_id: Option<Uuid>,
        pub reviewers: String,
        pub quorum: i64,
        pub threshold: i64,
        pub state: String,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("gate", "method.gates", scope: |g| Some(g.scope_id), name: |g| g.name.clone(),
        search: |g| (format!("{} {}", g.short, g.name), format!("{} {}", g.phase_from, g.phase_to),
            format!("/method/gates?scope={}&record={}", g.scope_id, g.id)), open: true);
}

pub mod criterion {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "gate_criterion")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub gate_id: Uuid,
        pub scope_id: Uuid,
        pub key: String,
        pub grouping: String,
        pub statement: String,
        pub force: String,
        pub weight: i64,
        pub checked_by: String,
        pub verdict: String,
        pub evidence: String,
        pub judged_by: Option<Uuid>,
        pub judged_at: Option<Instant>,
        pub position: i64,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("criterion", "method.gates", scope: |c| Some(c.scope_id), name: |c| c.statement.clone());
}

pub mod vote {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "gate_vote")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub gate_id: Uuid,
        pub scope_id: Uuid,
        pub person_id: Uuid,
        pub vote: String,
        pub note: String,
        pub voted_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("vote", "method.gates", scope: |v| Some(v.scope_id), name: |v| v.vote.clone());
}

pub mod decision {
    use sea_orm::entity::prelude::*;
    use store::{Day, Instant};

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "gate_decision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub gate_id: Uuid,
        pub scope_id: Uuid,
        pub number: i64,
        pub outcome: String,
        pub because: String,
        pub decided_on: Day,
        pub decided_by: Uuid,
        pub decided_at: Instant,
        pub former_id: Option<Uuid>,
        pub snapshot: String,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("gate decision", "method.gates", scope: |d| Some(d.scope_id), name: |d| d.outcome.clone());
}

pub mod condition {
    use sea_orm::entity::prelude::*;
    use store::{Day, Instant};

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "gate_condition")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub gate_id: Uuid,
        pub decision_id: Uuid,
        pub scope_id: Uuid,
        pub statement: String,
        pub owner_id: Uuid,
        pub due_on: Day,
        pub met_at: Option<Instant>,
        pub met_by: Option<Uuid>,
        pub evidence: Option<String>,
        pub position: i64,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("condition", "method.gates", scope: |c| Some(c.scope_id), name: |c| c.statement.clone());
}
