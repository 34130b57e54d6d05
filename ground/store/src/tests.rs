//! Conformance: what every role relies on, the same on SQLite and PostgreSQL.

use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use crate::*;

const THINGS: Migration = Migration {
    name: "m20261123_test_things_create",
    sql: "
create table thing (id {id} primary key, name text not null, due_on text, weight bigint, version bigint not null)
--
create unique index thing_name_key on thing (name)
",
};

mod row {
    use crate as store;
    use sea_orm::entity::prelude::*;
    use store::Day;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "thing")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub due_on: Option<Day>,
        pub weight: Option<i64>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    crate::record!("thing", "test.things", scope: |t| Some(t.id), name: |t| t.name.clone(),
        search: |t| (t.name.clone(), String::new(), "/".into()), open: true);
}

const NOW: Instant = Instant(1_795_421_520_000_000);
const BY: Author = Author { person: None, at: NOW };

async fn fresh() -> Store {
    let known = [THINGS];
    if std::env::var("DEXTRA_TEST_DATABASE").as_deref() == Ok("postgres") {
        let server = std::env::var("DEXTRA_TEST_POSTGRES").unwrap();
        return Store::open(&trial::fresh_database(&server, &known, NOW).await.unwrap()).await.unwrap();
    }
    let path = std::env::temp_dir().join(format!("dextra-store-{}.db", Uuid::now_v7()));
    let store = Store::open(&format!("sqlite:{}", path.display())).await.unwrap();
    migrate(&store, &known, NOW).await.unwrap();
    store
}

fn thing(name: &str, due_on: Option<&str>) -> row::Model {
    let due_on = due_on.map(|day| Day::parse(day).unwrap());
    row::Model { id: Uuid::now_v7(), name: name.into(), due_on, weight: None, version: 1 }
}

#[tokio::test]
async fn a_change_writes_row_journal_and_search_or_nothing() {
    let store = fresh().await;
    let first = thing("Öl und Wasser", None);
    let rows = store.write().await.unwrap();
    insert(&rows, BY, &first).await.unwrap();
    drop(rows);
    assert!(row::Entity::find().one(&store.read()).await.unwrap().is_none());
    assert!(search(&store.read(), "wasser", 10, 0).await.unwrap().is_empty());
    let rows = store.write().await.unwrap();
    insert(&rows, BY, &first).await.unwrap();
    rows.commit().await.unwrap();
    assert_eq!(search(&store.read(), "ol WAS", 10, 0).await.unwrap().len(), 1);
    let as_of = record_as_of(&store.read(), "thing", first.id, NOW).await.unwrap().unwrap();
    assert_eq!((as_of.act.as_str(), as_of.version), ("created", 1));
    assert!(record_as_of(&store.read(), "thing", first.id, Instant(0)).await.unwrap().is_none());
}

#[tokio::test]
async fn a_stale_version_changes_nothing() {
    let store = fresh().await;
    let first = thing("One", None);
    let rows = store.write().await.unwrap();
    insert(&rows, BY, &first).await.unwrap();
    let second = replace(&rows, BY, "changed", &first, &row::Model { weight: Some(7), ..first.clone() }).await.unwrap();
    assert_eq!(second.version, 2);
    let stale = replace(&rows, BY, "changed", &first, &row::Model { weight: Some(8), ..first.clone() }).await;
    assert!(matches!(stale, Err(StoreError::Stale { kind: "thing" })));
    assert!(matches!(remove(&rows, BY, &first).await, Err(StoreError::Stale { .. })));
    remove(&rows, BY, &second).await.unwrap();
    rows.commit().await.unwrap();
    assert!(search(&store.read(), "one", 10, 0).await.unwrap().is_empty());
}

#[tokio::test]
async fn uniqueness_has_one_name_on_both_databases() {
    let store = fresh().await;
    let rows = store.write().await.unwrap();
    insert(&rows, BY, &thing("One", None)).await.unwrap();
    let twice = insert(&rows, BY, &thing("One", None)).await;
    assert!(matches!(&twice, Err(StoreError::Unique(name)) if name == "thing_name_key"), "{twice:?}");
}

#[tokio::test]
async fn the_journal_cannot_be_changed() {
    let store = fresh().await;
    for sql in ["update journal set act = 'nothing'", "delete from journal"] {
        let rows = store.write().await.unwrap();
        insert(&rows, BY, &thing("One", None)).await.unwrap();
        assert!(rows.execute_unprepared(sql).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn a_newer_database_is_refused() {
    let store = fresh().await;
    let refused = migrate(&store, &[], NOW).await;
    assert!(matches!(refused, Err(StoreError::Newer(name)) if name == THINGS.name));
    assert!(migrate(&store, &[THINGS], NOW).await.unwrap().is_empty());
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_double() {
    let store = fresh().await;
    let rows = store.write().await.unwrap();
    for (name, due) in
        [("a", Some("2026-02-01")), ("b", None), ("c", Some("2026-01-01")), ("d", None), ("e", Some("2026-01-01"))]
    {
        insert(&rows, BY, &thing(name, due)).await.unwrap();
    }
    rows.commit().await.unwrap();
    let fields = [Field::text("name", row::Column::Name), Field::new("due_on", row::Column::DueOn)];
    for (sort, wanted) in [("due_on", "ceabd"), ("-due_on", "acebd"), ("-name", "edcba")] {
        let mut seen = String::new();
        let mut listing = Listing { limit: 2, sort: Some(sort.into()), ..Listing::default() };
        loop {
            let asked = page::<row::Model>(&store.read(), row::Entity::find(), &listing, &fields, "name").await;
            let answer = asked.unwrap().unwrap();
            assert_eq!(answer.total, 5);
            answer.items.iter().for_each(|one| seen.push_str(&one.name));
            listing.cursor = answer.next;
            if listing.cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, wanted, "{sort}");
    }
    let listing = Listing { limit: 2, q: Some("%".into()), ..Listing::default() };
    let none =
        page::<row::Model>(&store.read(), row::Entity::find(), &listing, &fields, "name").await.unwrap().unwrap();
    assert_eq!(none.total, 0);
}

fn job(key: Option<&str>) -> NewJob {
    NewJob {
        id: Uuid::now_v7(),
        kind: "test",
        subject: "x".into(),
        key: key.map(str::to_owned),
        scope: None,
        person: None,
        run_after: NOW,
        attempts_max: 2,
    }
}

async fn take(store: &Store, worker: &str, now: Instant) -> Option<JobRow> {
    let rows = store.write().await.unwrap();
    let taken = take_job(&rows, worker, now, 60).await.unwrap();
    rows.commit().await.unwrap();
    taken
}

#[tokio::test]
async fn no_job_is_taken_twice() {
    let store = fresh().await;
    let rows = store.write().await.unwrap();
    for _ in 0..20 {
        put_job(&rows, &job(None), NOW).await.unwrap();
    }
    rows.commit().await.unwrap();
    let workers = (0..4).map(|n| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut ids = Vec::new();
            while let Some(job) = take(&store, &format!("w{n}"), NOW).await {
                ids.push(job.id);
            }
            ids
        })
    });
    let mut ids = Vec::new();
    for worker in workers {
        ids.extend(worker.await.unwrap());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 20);
}

#[tokio::test]
async fn a_dead_workers_job_is_taken_up_and_gives_up_in_the_end() {
    let store = fresh().await;
    let rows = store.write().await.unwrap();
    put_job(&rows, &job(None), NOW).await.unwrap();
    rows.commit().await.unwrap();
    assert!(take(&store, "dead", NOW).await.is_some());
    assert!(take(&store, "alive", NOW).await.is_none());
    for (round, later) in [NOW.plus_seconds(61), NOW.plus_seconds(200)].into_iter().enumerate() {
        let rows = store.write().await.unwrap();
        let again = requeue_expired(&rows, later).await.unwrap();
        rows.commit().await.unwrap();
        let taken = take(&store, "alive", later).await;
        assert_eq!((again, taken.is_some()), if round == 0 { (1, true) } else { (0, false) });
    }
    let job = jobs_of(&store.read(), None, 10).await.unwrap().remove(0);
    assert_eq!((job.state.as_str(), job.attempts), ("failed", 2));
    let rows = store.write().await.unwrap();
    assert!(retry_job(&rows, job.id, NOW).await.unwrap());
    assert!(!cancel_job(&rows, Uuid::now_v7(), NOW).await.unwrap());
    assert!(cancel_job(&rows, job.id, NOW).await.unwrap());
    rows.commit().await.unwrap();
}

#[tokio::test]
async fn ten_quick_edits_cost_one_run() {
    let store = fresh().await;
    let rows = store.write().await.unwrap();
    for count in 0..10 {
        assert_eq!(put_job_once(&rows, &job(Some("forecast/x")), NOW).await.unwrap(), count == 0);
    }
    rows.commit().await.unwrap();
    let taken = take(&store, "w", NOW).await.unwrap();
    let rows = store.write().await.unwrap();
    assert!(put_job_once(&rows, &job(Some("forecast/x")), NOW).await.unwrap(), "an edit during the run counts");
    assert!(!report_progress(&rows, taken.id, 0.5, "half").await.unwrap());
    cancel_job(&rows, taken.id, NOW).await.unwrap();
    assert!(report_progress(&rows, taken.id, 0.6, "more").await.unwrap(), "cancellation is told at the next report");
    rows.commit().await.unwrap();
}

#[tokio::test]
async fn numbers_of_a_register_are_never_given_twice() {
    let store = fresh().await;
    let rows = store.write().await.unwrap();
    let mut given = Vec::new();
    for wanted in [1, 1, 18, 5, 1] {
        given.push(next_number(&rows, "R", wanted).await.unwrap());
    }
    assert_eq!(given, [1, 2, 18, 19, 20]);
}
