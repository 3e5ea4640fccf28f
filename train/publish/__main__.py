"""python -m train.publish"""

import sys

from train.publish.publish import main

if __name__ == "__main__":
    sys.exit(main())
