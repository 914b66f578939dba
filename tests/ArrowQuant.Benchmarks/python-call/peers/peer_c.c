/* Hand-written CPython extension: every other peer is divided by it. Built twice: with the full API as peer_c, and with the limited API
   of 3.11 (-DPy_LIMITED_API=0x030b0000) as peer_cabi3, which is the API that our own images are held to. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>
#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)
#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

static PyObject *name_a, *name_b, *name_of_five[5];

/* The value of an int argument into `target`, or return. */
#define TAKE_LONG(target, object) \
    long target = PyLong_AsLong(object); \
    if (target == -1 && PyErr_Occurred()) return NULL

static PyObject *nop(PyObject *module, PyObject *unused) { Py_RETURN_NONE; }

static PyObject *increment(PyObject *module, PyObject *x) {
    TAKE_LONG(v, x);
    return PyLong_FromLong(v + 1);
}

static PyObject *add(PyObject *module, PyObject *const *a, Py_ssize_t n) {
    if (n != 2) return PyErr_Format(PyExc_TypeError, "add() takes 2 arguments (%zd given)", n);
    TAKE_LONG(v, a[0]);
    TAKE_LONG(w, a[1]);
    return PyLong_FromLong(v + w);
}

/* The quick way to take keywords: names that come from source code are interned, so pointers are compared before texts. */
static PyObject *add_keywords(PyObject *module, PyObject *const *a, Py_ssize_t n, PyObject *names) {
    PyObject *values[2] = {NULL, NULL};
    if (n > 2) return PyErr_Format(PyExc_TypeError, "add_keywords() takes 2 arguments (%zd given)", n);
    for (Py_ssize_t i = 0; i < n; i++) values[i] = a[i];
    Py_ssize_t count = names ? PyTuple_Size(names) : 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *k = PyTuple_GetItem(names, i);
        int j = k == name_a ? 0 : k == name_b ? 1 : PyUnicode_Compare(k, name_a) == 0 ? 0 : PyUnicode_Compare(k, name_b) == 0 ? 1 : -1;
        if (j < 0 || values[j]) return PyErr_Format(PyExc_TypeError, "add_keywords(): bad keyword '%U'", k);
        values[j] = a[n + i];
    }
    if (!values[0] || !values[1]) return PyErr_Format(PyExc_TypeError, "add_keywords(): missing argument");
    TAKE_LONG(v, values[0]);
    TAKE_LONG(w, values[1]);
    return PyLong_FromLong(v + w);
}

static PyObject *half(PyObject *module, PyObject *x) {
    double v = PyFloat_AsDouble(x);
    if (v == -1.0 && PyErr_Occurred()) return NULL;
    return PyFloat_FromDouble(v * 0.5);
}

/* What overloads are, written by hand: the type decides. */
static PyObject *pick(PyObject *module, PyObject *x) {
    if (PyLong_Check(x)) return increment(module, x);
    if (PyFloat_Check(x)) return half(module, x);
    return PyErr_Format(PyExc_TypeError, "pick(): expected an int or a float");
}

static PyObject *text_length(PyObject *module, PyObject *x) {
    Py_ssize_t n;
    if (!PyUnicode_AsUTF8AndSize(x, &n)) return NULL;
    return PyLong_FromSsize_t(n);
}

static PyObject *vector_length(PyObject *module, PyObject *x) {
    Py_buffer b;
    if (PyObject_GetBuffer(x, &b, PyBUF_C_CONTIGUOUS | PyBUF_FORMAT) < 0) return NULL;
    if (b.ndim != 1 || b.itemsize != 4 || !b.format || strcmp(b.format, "f")) {
        PyBuffer_Release(&b);
        return PyErr_Format(PyExc_TypeError, "vector_length(): expected a contiguous float32 vector");
    }
    Py_ssize_t n = b.shape[0];
    PyBuffer_Release(&b);
    return PyLong_FromSsize_t(n);
}

static PyObject *five(PyObject *module, PyObject *unused) {
    PyObject *d = PyDict_New();
    if (!d) return NULL;
    for (int i = 0; i < 5; i++) {
        PyObject *v = PyLong_FromLong(i + 1);
        if (!v || PyDict_SetItem(d, name_of_five[i], v) < 0) {
            Py_XDECREF(v);
            Py_DECREF(d);
            return NULL;
        }
        Py_DECREF(v);
    }
    return d;
}

static PyObject *sum_list(PyObject *module, PyObject *x) {
    if (!PyList_Check(x)) return PyErr_Format(PyExc_TypeError, "sum_list(): expected a list");
    double sum = 0;
    for (Py_ssize_t i = 0, n = PyList_Size(x); i < n; i++) {
#ifdef Py_LIMITED_API
        PyObject *item = PyList_GetItem(x, i);
#else
        PyObject *item = PyList_GET_ITEM(x, i);
#endif
        double v = item ? PyFloat_AsDouble(item) : -1.0;
        if (v == -1.0 && PyErr_Occurred()) return NULL;
        sum += v;
    }
    return PyFloat_FromDouble(sum);
}

static PyObject *make_list(PyObject *module, PyObject *x) {
    TAKE_LONG(n, x);
    PyObject *list = PyList_New(n);
    for (long i = 0; list && i < n; i++) {
        PyObject *v = PyFloat_FromDouble(i * 0.5);
        if (!v) {
            Py_DECREF(list);
            return NULL;
        }
        PyList_SetItem(list, i, v);
    }
    return list;
}

static PyObject *fail(PyObject *module, PyObject *unused) {
    PyErr_SetString(PyExc_ValueError, "bad value");
    return NULL;
}

static PyObject *sum_callback(PyObject *module, PyObject *const *a, Py_ssize_t n) {
    if (n != 2) return PyErr_Format(PyExc_TypeError, "sum_callback() takes 2 arguments (%zd given)", n);
    TAKE_LONG(count, a[1]);
    long sum = 0;
    for (long i = 0; i < count; i++) {
        PyObject *x = PyLong_FromLong(i);
        if (!x) return NULL;
#ifdef Py_LIMITED_API
        PyObject *r = PyObject_CallFunctionObjArgs(a[0], x, NULL);
#else
        PyObject *r = PyObject_CallOneArg(a[0], x);
#endif
        Py_DECREF(x);
        if (!r) return NULL;
        long v = PyLong_AsLong(r);
        Py_DECREF(r);
        if (v == -1 && PyErr_Occurred()) return NULL;
        sum += v;
    }
    return PyLong_FromLong(sum);
}

typedef struct { PyObject_HEAD long start; } Counter;

static int counter_init(PyObject *self, PyObject *args, PyObject *names) {
    return PyArg_ParseTuple(args, "l", &((Counter *)self)->start) ? 0 : -1;
}

static void counter_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    /* An instance of a heap type owns a reference to its type. */
    Py_DECREF(type);
}

static PyObject *counter_plus(PyObject *self, PyObject *x) {
    TAKE_LONG(v, x);
    return PyLong_FromLong(((Counter *)self)->start + v);
}

static PyObject *counter_start(PyObject *self, void *closure) { return PyLong_FromLong(((Counter *)self)->start); }

static PyMethodDef counter_methods[] = {{"plus", counter_plus, METH_O, NULL}, {0}};
static PyGetSetDef counter_properties[] = {{"start", counter_start, NULL, NULL, NULL}, {0}};
static PyType_Slot counter_slots[] = {
    {Py_tp_new, (void *)PyType_GenericNew}, {Py_tp_init, (void *)counter_init}, {Py_tp_dealloc, (void *)counter_dealloc},
    {Py_tp_methods, counter_methods}, {Py_tp_getset, counter_properties}, {0, NULL}};
static PyType_Spec counter_spec = {TEXT(MODNAME) ".Counter", sizeof(Counter), 0, Py_TPFLAGS_DEFAULT, counter_slots};

static PyMethodDef functions[] = {
    {"nop", nop, METH_NOARGS, NULL},
    {"increment", increment, METH_O, NULL},
    {"add", (PyCFunction)(void *)add, METH_FASTCALL, NULL},
    {"add_keywords", (PyCFunction)(void *)add_keywords, METH_FASTCALL | METH_KEYWORDS, NULL},
    {"half", half, METH_O, NULL},
    {"pick", pick, METH_O, NULL},
    {"text_length", text_length, METH_O, NULL},
    {"vector_length", vector_length, METH_O, NULL},
    {"five", five, METH_NOARGS, NULL},
    {"sum_list", sum_list, METH_O, NULL},
    {"make_list", make_list, METH_O, NULL},
    {"fail", fail, METH_NOARGS, NULL},
    {"sum_callback", (PyCFunction)(void *)sum_callback, METH_FASTCALL, NULL},
    {0}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, TEXT(MODNAME), NULL, -1, functions};

PyMODINIT_FUNC JOIN(PyInit_, MODNAME)(void) {
    static const char *names[5] = {"alpha", "beta", "gamma", "delta", "epsilon"};
    name_a = PyUnicode_InternFromString("a");
    name_b = PyUnicode_InternFromString("b");
    for (int i = 0; i < 5; i++) name_of_five[i] = PyUnicode_InternFromString(names[i]);
    PyObject *module = PyModule_Create(&definition), *type = PyType_FromSpec(&counter_spec);
    if (!module || !type || PyModule_AddObject(module, "Counter", type) < 0) return NULL;
    return module;
}
