#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <string_view>
#include <vector>
namespace py = pybind11;

struct Counter {
    long start;
    explicit Counter(long value) : start(value) {}
    long plus(long x) const { return start + x; }
};

static long vector_length(const py::buffer &values) {
    py::buffer_info info = values.request();
    if (info.ndim != 1 || info.format != "f" || info.strides[0] != 4)
        throw py::type_error("vector_length(): expected a contiguous float32 vector");
    return (long)info.size;
}

static py::dict five() {
    py::dict d;
    d["alpha"] = 1L;
    d["beta"] = 2L;
    d["gamma"] = 3L;
    d["delta"] = 4L;
    d["epsilon"] = 5L;
    return d;
}

static double sum_list(const std::vector<double> &values) {
    double sum = 0;
    for (double v : values) sum += v;
    return sum;
}

static std::vector<double> make_list(long count) {
    std::vector<double> values(count);
    for (long i = 0; i < count; i++) values[i] = i * 0.5;
    return values;
}

static long sum_callback(const py::function &function, long count) {
    long sum = 0;
    for (long i = 0; i < count; i++) sum += function(i).cast<long>();
    return sum;
}

PYBIND11_MODULE(peer_pybind11, m) {
    m.def("nop", [] {});
    m.def("increment", [](long x) { return x + 1; });
    m.def("add", [](long a, long b) { return a + b; });
    m.def("add_keywords", [](long a, long b) { return a + b; }, py::arg("a"), py::arg("b"));
    m.def("half", [](double x) { return x * 0.5; });
    m.def("pick", [](long x) { return x + 1; });
    m.def("pick", [](double x) { return x * 0.5; });
    m.def("text_length", [](std::string_view text) { return (long)text.size(); });
    m.def("vector_length", vector_length);
    m.def("five", five);
    m.def("sum_list", sum_list);
    m.def("make_list", make_list);
    m.def("fail", [] { throw py::value_error("bad value"); });
    m.def("sum_callback", sum_callback);
    py::class_<Counter>(m, "Counter").def(py::init<long>()).def("plus", &Counter::plus).def_readonly("start", &Counter::start);
}
