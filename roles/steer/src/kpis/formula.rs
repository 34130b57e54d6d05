//! The language of indicators: names of measures, numbers, `+ − × ÷` and parentheses.
//!
//! A name stands for the sum of a measure over a scope, so a quotient of names is a ratio of sums. What is unknown stays unknown:
//! a missing measure or a division by zero gives no value but a reason. The language has no loops, no calls and no way out.

use std::collections::BTreeSet;

/// Deep enough for any indicator that a person can read.
const DEPTH_MAX: usize = 32;
const LENGTH_MAX: usize = 500;

/// A formula that was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    Number(f64),
    Measure(String),
    Minus(Box<Formula>),
    Both(Box<Formula>, Sign, Box<Formula>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Plus,
    Minus,
    Times,
    Over,
}

/// What does not read as a formula, and at which letter, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub at: usize,
    pub cause: String,
}

/// Why a formula has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Void {
    /// A measure that nobody published here.
    Missing(String),
    ByZero,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    Name(String),
    Sign(Sign),
    Open,
    Close,
}

impl Formula {
    /// Reads a formula. `·`, `×` and `*` multiply, `÷` and `/` divide, `−` and `-` subtract.
    ///
    /// Errors: the place and cause of the first thing that does not read.
    pub fn read(text: &str) -> Result<Formula, Fault> {
        if text.chars().count() > LENGTH_MAX {
            return Err(fault(LENGTH_MAX, format!("is longer than {LENGTH_MAX} letters")));
        }
        let tokens = tokens(text)?;
        let mut reader = Reader { tokens: &tokens, at: 0, end: text.chars().count() + 1 };
        let formula = reader.sum(0)?;
        match reader.peek() {
            None => Ok(formula),
            Some((at, _)) => Err(fault(*at, "does not belong here")),
        }
    }

    /// The measures it names.
    pub fn names(&self) -> BTreeSet<&str> {
        match self {
            Formula::Number(_) => BTreeSet::new(),
            Formula::Measure(name) => BTreeSet::from([name.as_str()]),
            Formula::Minus(inner) => inner.names(),
            Formula::Both(left, _, right) => left.names().into_iter().chain(right.names()).collect(),
        }
    }

    /// The value, given the sum of each measure.
    pub fn value(&self, sum: &dyn Fn(&str) -> Option<f64>) -> Result<f64, Void> {
        match self {
            Formula::Number(number) => Ok(*number),
            Formula::Measure(name) => sum(name).ok_or_else(|| Void::Missing(name.clone())),
            Formula::Minus(inner) => Ok(-inner.value(sum)?),
            Formula::Both(left, sign, right) => {
                let (left, right) = (left.value(sum)?, right.value(sum)?);
                match sign {
                    Sign::Plus => Ok(left + right),
                    Sign::Minus => Ok(left - right),
                    Sign::Times => Ok(left * right),
                    Sign::Over if right == 0.0 => Err(Void::ByZero),
                    Sign::Over => Ok(left / right),
                }
            }
        }
    }

    /// The unit of the value: that of its measures, when they are added and all have the same.
    pub fn unit<'u>(&self, of: &dyn Fn(&str) -> Option<&'u str>) -> Option<&'u str> {
        match self {
            Formula::Number(_) => None,
            Formula::Measure(name) => of(name),
            Formula::Minus(inner) => inner.unit(of),
            Formula::Both(left, Sign::Plus | Sign::Minus, right) => {
                left.unit(of).filter(|unit| right.unit(of) == Some(unit))
            }
            Formula::Both(..) => None,
        }
    }

    /// Numerator and denominator, when the whole is a quotient.
    pub fn parts(&self) -> Option<(&Formula, &Formula)> {
        match self {
            Formula::Both(left, Sign::Over, right) => Some((left, right)),
            _ => None,
        }
    }
}

fn fault(at: usize, cause: impl Into<String>) -> Fault {
    Fault { at, cause: cause.into() }
}

fn tokens(text: &str) -> Result<Vec<(usize, Token)>, Fault> {
    let letters: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let token = match letter {
            ' ' | '\t' | '\n' => {
                at += 1;
                continue;
            }
            '+' => Token::Sign(Sign::Plus),
            '-' | '−' => Token::Sign(Sign::Minus),
            '*' | '×' | '·' => Token::Sign(Sign::Times),
            '/' | '÷' => Token::Sign(Sign::Over),
            '(' => Token::Open,
            ')' => Token::Close,
            '0'..='9' | 'a'..='z' => {
                let word: String = letters[at..].iter().take_while(|letter| is_word(**letter)).collect();
                tokens.push((at + 1, word_token(&word, at + 1)?));
                at += word.chars().count();
                continue;
            }
            other => return Err(fault(at + 1, format!("holds `{other}`, which means nothing"))),
        };
        tokens.push((at + 1, token));
        at += 1;
    }
    Ok(tokens)
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_' || letter == '.'
}

fn word_token(word: &str, at: usize) -> Result<Token, Fault> {
    if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        let number = word.parse::<f64>().map_err(|_| fault(at, format!("holds `{word}`, which is no number")))?;
        return Ok(Token::Number(number));
    }
    Ok(Token::Name(word.to_owned()))
}

struct Reader<'t> {
    tokens: &'t [(usize, Token)],
    at: usize,
    end: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&(usize, Token)> {
        self.tokens.get(self.at)
    }

    fn take_sign(&mut self, wanted: [Sign; 2]) -> Option<Sign> {
        match self.peek() {
            Some((_, Token::Sign(sign))) if wanted.contains(sign) => {
                let sign = *sign;
                self.at += 1;
                Some(sign)
            }
            _ => None,
        }
    }

    fn sum(&mut self, depth: usize) -> Result<Formula, Fault> {
        let mut left = self.product(depth)?;
        while let Some(sign) = self.take_sign([Sign::Plus, Sign::Minus]) {
            left = Formula::Both(Box::new(left), sign, Box::new(self.product(depth)?));
        }
        Ok(left)
    }

    fn product(&mut self, depth: usize) -> Result<Formula, Fault> {
        let mut left = self.atom(depth)?;
        while let Some(sign) = self.take_sign([Sign::Times, Sign::Over]) {
            left = Formula::Both(Box::new(left), sign, Box::new(self.atom(depth)?));
        }
        Ok(left)
    }

    fn atom(&mut self, depth: usize) -> Result<Formula, Fault> {
        let Some((at, token)) = self.peek().cloned() else {
            return Err(fault(self.end, "ends where a number or a name is expected"));
        };
        if depth > DEPTH_MAX {
            return Err(fault(at, format!("is nested deeper than {DEPTH_MAX}")));
        }
        self.at += 1;
        match token {
            Token::Number(number) => Ok(Formula::Number(number)),
            Token::Name(name) => Ok(Formula::Measure(name)),
            Token::Sign(Sign::Minus) => Ok(Formula::Minus(Box::new(self.atom(depth + 1)?))),
            Token::Open => {
                let inner = self.sum(depth + 1)?;
                match self.peek() {
                    Some((_, Token::Close)) => {
                        self.at += 1;
                        Ok(inner)
                    }
                    _ => Err(fault(at, "opens a parenthesis that is not closed")),
                }
            }
            Token::Sign(_) | Token::Close => Err(fault(at, "expects a number or a name")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Formula, Void};

    fn value(text: &str) -> Result<f64, Void> {
        let sum = |name: &str| match name {
            "assist.ev" => Some(80.0),
            "assist.ac" => Some(100.0),
            "a.zero" => Some(0.0),
            _ => None,
        };
        Formula::read(text).unwrap().value(&sum)
    }

    #[test]
    fn arithmetic_is_that_of_school() {
        assert_eq!(value("assist.ev / assist.ac"), Ok(0.8));
        assert_eq!(value("1 - assist.ac ÷ assist.ev"), Ok(-0.25));
        assert_eq!(value("(2 + 3) × 4 - -1"), Ok(21.0));
        assert_eq!(value("8 / 4 / 2"), Ok(1.0));
    }

    #[test]
    fn the_unknown_stays_unknown() {
        assert_eq!(value("assist.ev / a.zero"), Err(Void::ByZero));
        assert_eq!(value("0 × a.none"), Err(Void::Missing("a.none".into())));
    }

    #[test]
    fn faults_name_their_place() {
        let fault = |text: &str| Formula::read(text).err().map(|fault| (fault.at, fault.cause)).unwrap();
        assert_eq!(fault("1 +"), (4, "ends where a number or a name is expected".into()));
        assert_eq!(fault("(1 + 2"), (1, "opens a parenthesis that is not closed".into()));
        assert_eq!(fault("1 2"), (3, "does not belong here".into()));
        assert_eq!(fault("a.b $ 2"), (5, "holds `$`, which means nothing".into()));
        assert_eq!(fault("1.2.3"), (1, "holds `1.2.3`, which is no number".into()));
        assert_eq!(fault("* 2"), (1, "expects a number or a name".into()));
        assert!(fault(&"(".repeat(100)).1.contains("nested deeper"));
    }
}
