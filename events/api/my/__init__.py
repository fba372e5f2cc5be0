"""The pages of the API that volunteers open by their personal link."""
