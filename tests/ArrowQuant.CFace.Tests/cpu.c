/* Prints the reason why there is no table, on a CPU that the image was not compiled for; answers 0 when it says one. */
#include "cface_sample.h"
#include <stdio.h>
#include <string.h>

int main(void)
{
    if (strcmp(cface_sample_exports_error(), "") == 0 && cface_sample_exports(CFACE_SAMPLE_ABI_VERSION) != NULL) return 1;
    puts(cface_sample_exports_error());
    return 0;
}
