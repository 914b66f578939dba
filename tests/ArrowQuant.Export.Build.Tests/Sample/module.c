/* The same module as Module.cs, in C: built in a fraction of a second, so that each way to be wrong can be tried on a real image.
   Py_LIMITED_API comes from the command line; BLOB and DIGEST from blob.h. */
#include <Python.h>
#include <unistd.h>
#include "blob.h"
#ifdef C_FACE
/* As in a real image with a C face: a program without Python can load it. */
#pragma weak PyUnicode_FromString
#pragma weak PyLong_FromLong
#pragma weak PyLong_AsLong
#pragma weak PyErr_Occurred
#pragma weak PyModule_Create2
#pragma weak PyModule_AddStringConstant
#pragma weak PyModule_AddObjectRef
#pragma weak PyType_FromSpec
#include <stddef.h>
#include <stdint.h>

static int32_t c_function(void *self) { return 0; }

struct table { uint32_t size, version; void *functions[7 + C_FACE]; };

const char *sample_module_exports_error(void) { return ""; }

const void *sample_module_exports(uint32_t version)
{
    static struct table table = {sizeof(struct table), 0x12345678u};
    for (int i = 0; i < 7 + C_FACE; i++) table.functions[i] = c_function;
#ifdef C_HOLE
    table.functions[7 + C_HOLE] = NULL;
#endif
    return version == table.version ? &table : NULL;
}
#endif

#ifndef NO_BLOB
__attribute__((used)) static const char blob[] = BLOB;
#endif

static PyObject *manifest(PyObject *self, PyObject *none) { return PyUnicode_FromString(MANIFEST); }
static PyObject *zero(PyObject *self, PyObject *none) { return PyLong_FromLong(0); }
/* Calls into the C library, so that the image asks for one. */
static PyObject *step(PyObject *self, void *closure) { return PyLong_FromLong(getppid() >= 0); }

static PyObject *increment(PyObject *self, PyObject *value)
{
    long number = PyLong_AsLong(value);
#ifdef USE_NEW_SYMBOL
    PyErr_SetRaisedException(PyErr_GetRaisedException());
#endif
    return number == -1 && PyErr_Occurred() ? NULL : PyLong_FromLong(number + 1);
}

static PyMethodDef functions[] = {
    {"__export_manifest__", manifest, METH_NOARGS, NULL},
#ifdef EXTRA_FUNCTION
    {"greet", zero, METH_NOARGS, "greet($module)\n--\n\nGreets."},
#endif
    {0}};

#ifndef INCREMENT_SIGNATURE
#define INCREMENT_SIGNATURE "($self, value, /)"
#endif
#ifndef INCREMENT_DOC
#define INCREMENT_DOC "Adds one."
#endif

static PyMethodDef methods[] = {
#ifndef NO_INCREMENT
    {"increment", increment, METH_O, "increment" INCREMENT_SIGNATURE "\n--\n\n" INCREMENT_DOC},
#endif
#ifdef EXTRA_METHOD
    {"surplus", zero, METH_NOARGS, "surplus($self)\n--\n\n"},
#endif
    {"zero", zero, METH_NOARGS | METH_STATIC, "zero()\n--\n\nIs nothing."},
    {0}};
static PyGetSetDef properties[] = {{"step", step, NULL, "How far one goes.", NULL}, {0}};
static PyType_Slot slots[] = {
    {Py_tp_doc, "Counter()\n--\n\nCounts."}, {Py_tp_methods, methods}, {Py_tp_getset, properties}, {0}};
static PyType_Spec spec = {"sample_module.Counter", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT, slots};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_native", NULL, -1, functions};

#ifndef INIT
#define INIT PyInit__native
#endif

PyMODINIT_FUNC INIT(void)
{
#ifdef CRASH
    *(volatile int *)8 = 1;
#endif
    PyObject *module = PyModule_Create(&definition);
    PyModule_AddStringConstant(module, "__export_digest__", DIGEST);
    PyModule_AddObjectRef(module, "Counter", PyType_FromSpec(&spec));
    return module;
}
