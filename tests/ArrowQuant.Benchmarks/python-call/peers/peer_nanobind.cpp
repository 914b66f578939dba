#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>
#include <vector>
#include <string_view>
namespace nb = nanobind;
using namespace nb::literals;
struct Counter { long start; explicit Counter(long v) : start(v) {} long plus(long x) const { return start + x; } };
NB_MODULE(peer_nanobind, m) {
    m.def("nop", [] {});
    m.def("increment", [](long x) { return x + 1; });
    m.def("add", [](long a, long b) { return a + b; });
    m.def("add_keywords", [](long a, long b) { return a + b; }, "a"_a, "b"_a);
    m.def("half", [](double x) { return x * 0.5; });
    m.def("pick", [](long x) { return x + 1; });
    m.def("pick", [](double x) { return x * 0.5; });
    m.def("text_length", [](std::string_view t) { return (long)t.size(); });
    m.def("vector_length", [](nb::ndarray<const float, nb::ndim<1>, nb::c_contig, nb::device::cpu> a) { return (long)a.size(); });
    m.def("five", [] { nb::dict d; d["alpha"] = 1L; d["beta"] = 2L; d["gamma"] = 3L; d["delta"] = 4L; d["epsilon"] = 5L; return d; });
    m.def("sum_list", [](const std::vector<double> &v) { double s = 0; for (double x : v) s += x; return s; });
    m.def("make_list", [](long n) { std::vector<double> v(n); for (long i = 0; i < n; i++) v[i] = i * 0.5; return v; });
    m.def("fail", [] { throw nb::value_error("bad value"); });
    m.def("sum_callback", [](nb::callable f, long n) { long s = 0; for (long i = 0; i < n; i++) s += nb::cast<long>(f(i)); return s; });
    nb::class_<Counter>(m, "Counter").def(nb::init<long>()).def("plus", &Counter::plus).def_ro("start", &Counter::start);
}
