//! Lists: filter, sort and page over any entity, by keyset and never by an offset.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::{
    ColumnTrait, ColumnType, Condition, EntityTrait, ModelTrait, Order, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Value,
    sea_query::{Expr, ExprTrait, Func, NullOrdering},
};
use uuid::Uuid;

use crate::{Record, Rows, StoreError};

/// What a caller asks of a list. Built by the API from the address; names are checked against the [`Field`]s.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    pub scope: Option<Uuid>,
    pub limit: u64,
    pub cursor: Option<String>,
    /// `-due_on`: a minus sorts downwards.
    pub sort: Option<String>,
    pub q: Option<String>,
    /// Other parameters: `status=open`, several values by commas.
    pub filters: Vec<(String, String)>,
}

/// A field of a register that lists may sort, filter or look into.
pub struct Field<C> {
    pub name: &'static str,
    pub column: C,
    pub is_text: bool,
}

impl<C> Field<C> {
    /// A field to sort and filter by.
    pub fn new(name: &'static str, column: C) -> Field<C> {
        Field { name, column, is_text: false }
    }

    /// A field in which `q` looks, too.
    pub fn text(name: &'static str, column: C) -> Field<C> {
        Field { name, column, is_text: true }
    }
}

/// One page of rows, and where the next begins.
#[derive(Clone, Debug)]
pub struct Page<M> {
    pub items: Vec<M>,
    pub next: Option<String>,
    pub total: u64,
}

impl<M> Page<M> {
    pub fn map<T>(self, to: impl FnMut(M) -> T) -> Page<T> {
        Page { items: self.items.into_iter().map(to).collect(), next: self.next, total: self.total }
    }
}

/// A select over the entity of a record.
pub type Query<R> = Select<<R as ModelTrait>::Entity>;
/// The columns of a record's entity.
pub type ColumnOf<R> = <<R as ModelTrait>::Entity as EntityTrait>::Column;

/// A record that can be listed; holds for every [`Record`] that is its entity's model.
pub trait Listed: Record + sea_orm::FromQueryResult + ModelTrait<Entity: EntityTrait<Model = Self>> {}
impl<R> Listed for R where R: Record + sea_orm::FromQueryResult + ModelTrait<Entity: EntityTrait<Model = R>> {}

/// What is wrong with the question, as name and complaint.
pub type Misasked = (String, String);

/// Runs a list. The query already carries the permit; `default_sort` names a field, with a minus to sort downwards.
///
/// Errors: outer for the database, inner for a parameter that no field answers to.
pub async fn page<R>(
    rows: &Rows,
    query: Query<R>,
    listing: &Listing,
    fields: &[Field<ColumnOf<R>>],
    default_sort: &str,
) -> Result<Result<Page<R>, Misasked>, StoreError>
where
    R: Listed,
{
    let wanted = listing.sort.as_deref().unwrap_or(default_sort);
    let (name, order) = match wanted.strip_prefix('-') {
        Some(name) => (name, Order::Desc),
        None => (wanted, Order::Asc),
    };
    let Some(sort) = fields.iter().find(|field| field.name == name) else {
        return Ok(Err(("sort".into(), format!("`{name}` is not a field to sort by"))));
    };
    let query = match narrowed(query, listing, fields) {
        Ok(query) => query,
        Err(misasked) => return Ok(Err(misasked)),
    };
    let total = query.clone().count(rows).await?;
    let query = match &listing.cursor {
        None => query,
        Some(cursor) => match Cursor::read(cursor, wanted) {
            Some(cursor) => query.filter(cursor.beyond(sort.column, R::id_column(), &order)),
            None => return Ok(Err(("cursor".into(), "belongs to another list; start again without it".into()))),
        },
    };
    let limit = listing.limit.clamp(1, 200);
    let mut items = query
        .order_by_with_nulls(sort.column, order, NullOrdering::Last)
        .order_by_asc(R::id_column())
        .limit(limit + 1)
        .all(rows)
        .await?;
    let has_more = items.len() as u64 > limit;
    items.truncate(limit as usize);
    let next = items.last().filter(|_| has_more).map(|last| Cursor::after(last.get(sort.column), last.id(), wanted));
    Ok(Ok(Page { items, next, total }))
}

fn narrowed<E: EntityTrait>(
    mut query: Select<E>,
    listing: &Listing,
    fields: &[Field<E::Column>],
) -> Result<Select<E>, Misasked> {
    for (name, value) in &listing.filters {
        let Some(field) = fields.iter().find(|field| field.name == name) else {
            return Err((name.clone(), "is not a field of this list".into()));
        };
        let mut any = Condition::any();
        for part in value.split(',') {
            any = any.add(
                field.column.eq(value_of(field.column, part)
                    .ok_or_else(|| (name.clone(), format!("`{part}` does not fit this field")))?),
            );
        }
        query = query.filter(any);
    }
    if let Some(q) = listing.q.as_deref().filter(|q| !q.trim().is_empty()) {
        let like =
            format!("%{}%", q.trim().to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
        let mut any = Condition::any();
        for field in fields.iter().filter(|field| field.is_text) {
            let lowered = Expr::expr(Func::lower(Expr::col((E::default(), field.column))));
            any = any.add(lowered.like(sea_orm::sea_query::LikeExpr::new(like.clone()).escape('\\')));
        }
        query = query.filter(any);
    }
    Ok(query)
}

fn value_of<C: ColumnTrait>(column: C, text: &str) -> Option<Value> {
    Some(match column.def().get_column_type() {
        ColumnType::Uuid => text.parse::<Uuid>().ok()?.into(),
        ColumnType::BigInteger | ColumnType::Integer => text.parse::<i64>().ok()?.into(),
        ColumnType::Double => text.parse::<f64>().ok()?.into(),
        ColumnType::Boolean => text.parse::<bool>().ok()?.into(),
        _ => text.into(),
    })
}

/// Where a page ended: the sort value and the id of its last row.
struct Cursor {
    value: Option<Value>,
    id: Uuid,
}

impl Cursor {
    fn after(value: Value, id: Uuid, sort: &str) -> String {
        let told = match value {
            Value::BigInt(Some(n)) => format!("i{n}"),
            Value::Int(Some(n)) => format!("i{n}"),
            Value::Double(Some(x)) => format!("d{x:?}"),
            Value::Bool(Some(b)) => format!("b{b}"),
            Value::String(Some(text)) => format!("s{text}"),
            Value::Uuid(Some(id)) => format!("u{id}"),
            _ => "n".into(),
        };
        URL_SAFE_NO_PAD.encode(format!("{sort}\n{id}\n{told}"))
    }

    fn read(text: &str, sort: &str) -> Option<Cursor> {
        let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let mut parts = plain.splitn(3, '\n');
        if parts.next()? != sort {
            return None;
        }
        let id = parts.next()?.parse().ok()?;
        let told = parts.next()?;
        let rest = told.get(1..)?;
        let value = match told.as_bytes().first()? {
            b'i' => Some(rest.parse::<i64>().ok()?.into()),
            b'd' => Some(rest.parse::<f64>().ok()?.into()),
            b'b' => Some(rest.parse::<bool>().ok()?.into()),
            b's' => Some(rest.into()),
            b'u' => Some(rest.parse::<Uuid>().ok()?.into()),
            _ => None,
        };
        Some(Cursor { value, id })
    }

    /// Rows behind the cursor; nulls stand last in both directions.
    fn beyond<C: ColumnTrait>(self, sort: C, id: C, order: &Order) -> Condition {
        let Some(value) = self.value else {
            return Condition::all().add(sort.is_null()).add(id.gt(self.id));
        };
        let further = match order {
            Order::Desc => sort.lt(value.clone()),
            _ => sort.gt(value.clone()),
        };
        Condition::any().add(further).add(Condition::all().add(sort.eq(value)).add(id.gt(self.id))).add(sort.is_null())
    }
}
