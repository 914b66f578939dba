use pyo3::buffer::PyBuffer;
use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

#[pyfunction]
fn nop() {}

#[pyfunction]
fn increment(x: i64) -> i64 {
    x + 1
}

#[pyfunction]
fn add(a: i64, b: i64) -> i64 {
    a + b
}

#[pyfunction]
fn add_keywords(a: i64, b: i64) -> i64 {
    a + b
}

#[pyfunction]
fn half(x: f64) -> f64 {
    x * 0.5
}

#[pyfunction]
fn text_length(text: &str) -> usize {
    text.len()
}

#[pyfunction]
fn vector_length(values: PyBuffer<f32>) -> usize {
    values.item_count()
}

#[pyfunction]
fn five(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let result = PyDict::new(py);
    result.set_item(intern!(py, "alpha"), 1)?;
    result.set_item(intern!(py, "beta"), 2)?;
    result.set_item(intern!(py, "gamma"), 3)?;
    result.set_item(intern!(py, "delta"), 4)?;
    result.set_item(intern!(py, "epsilon"), 5)?;
    Ok(result)
}

#[pyfunction]
fn sum_list(values: Vec<f64>) -> f64 {
    values.iter().sum()
}

#[pyfunction]
fn make_list(count: usize) -> Vec<f64> {
    (0..count).map(|i| i as f64 * 0.5).collect()
}

#[pyfunction]
fn fail() -> PyResult<()> {
    Err(PyValueError::new_err("bad value"))
}

#[pyfunction]
fn sum_callback(function: Bound<'_, PyAny>, count: i64) -> PyResult<i64> {
    let mut sum = 0;
    for i in 0..count {
        sum += function.call1((i,))?.extract::<i64>()?;
    }
    Ok(sum)
}

#[pyclass(frozen)]
struct Counter {
    #[pyo3(get)]
    start: i64,
}

#[pymethods]
impl Counter {
    #[new]
    fn new(start: i64) -> Self {
        Counter { start }
    }

    fn plus(&self, x: i64) -> i64 {
        self.start + x
    }
}

#[pymodule]
fn peer_pyo3(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(nop, m)?)?;
    m.add_function(wrap_pyfunction!(increment, m)?)?;
    m.add_function(wrap_pyfunction!(add, m)?)?;
    m.add_function(wrap_pyfunction!(add_keywords, m)?)?;
    m.add_function(wrap_pyfunction!(half, m)?)?;
    m.add_function(wrap_pyfunction!(text_length, m)?)?;
    m.add_function(wrap_pyfunction!(vector_length, m)?)?;
    m.add_function(wrap_pyfunction!(five, m)?)?;
    m.add_function(wrap_pyfunction!(sum_list, m)?)?;
    m.add_function(wrap_pyfunction!(make_list, m)?)?;
    m.add_function(wrap_pyfunction!(fail, m)?)?;
    m.add_function(wrap_pyfunction!(sum_callback, m)?)?;
    m.add_class::<Counter>()
}
